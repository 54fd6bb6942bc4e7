"""How fast the coder is, beside a bare TF-IDF and linear model in the same run: `make bench-analysis`.

A million comments are the authored ones over and over with changed endings; `--million` codes them all and prints
progress and the greatest memory of the run.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count, islice

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC

from analysis.coding import TextCoder, train_coder
from analysis.framework import load_framework
from analysis.training_corpus import Row, load_corpus

AT_ONCE = 1000
COMMENTS = 10_000
MILLION = 1_000_000


def comments(rows: Sequence[Row]) -> Iterator[str]:
    """Endless comments, no two alike."""
    return (f"{row.text} {lap}" for lap in count() for row in rows)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare(rows: Sequence[Row]) -> Callable[[list[str]], object]:
    """Word and character TF-IDF with one linear model a code, as scikit-learn has them."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    runs = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    model = make_pipeline(FeatureUnion([("words", words), ("runs", runs)]), OneVsRestClassifier(LinearSVC(tol=1e-2)))
    flags = MultiLabelBinarizer().fit_transform([row.codes for row in rows])
    predict: Callable[[list[str]], object] = model.fit([row.text for row in rows], flags).predict
    return predict


def in_batches(work: Callable[[list[str]], object], texts: Sequence[str]) -> None:
    for start in range(0, len(texts), AT_ONCE):
        work(list(texts[start : start + AT_ONCE]))


def one_by_one(coder: TextCoder, texts: Sequence[str]) -> float:
    """The median of the milliseconds for one comment."""
    return 1000 * statistics.median(seconds(partial(coder.code, [text])) for text in texts)


def import_seconds() -> float:
    """The median of five imports of `analysis` and of what the command line needs before a model."""
    code = "import time; s = time.perf_counter(); import analysis, analysis.framework; print(time.perf_counter() - s)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


def code_a_million(coder: TextCoder, rows: Sequence[Row]) -> float:
    """Seconds for a million comments, with a line of progress."""
    texts, start = comments(rows), time.perf_counter()
    for done in range(AT_ONCE, MILLION + 1, AT_ONCE):
        coder.code(list(islice(texts, AT_ONCE)))
        if done % (MILLION // 100) == 0:
            print(f"\r{done / MILLION:4.0%}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return time.perf_counter() - start


def memory() -> float:
    """The greatest memory of the run so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", action="store_true")
    million = parser.parse_args().million
    rows, framework = load_corpus(), load_framework()
    trained: list[TextCoder] = []
    training = seconds(lambda: trained.append(train_coder(framework, rows)))
    coder, simple = trained[0], bare(rows)
    texts = list(islice(comments(rows), COMMENTS))
    in_batches(coder.code, texts[:AT_ONCE])
    ours = min(seconds(lambda: in_batches(coder.code, texts)) for _ in range(3))
    theirs = min(seconds(lambda: in_batches(simple, texts)) for _ in range(3))
    print("| Measure | Figure |\n| --- | ---: |")
    print(f"| Training on {len(rows)} rows | {training:.0f} s |")
    print(f"| Comments a second, in batches | {COMMENTS / ours:.0f} |")
    print(f"| The same for a bare TF-IDF and linear model | {COMMENTS / theirs:.0f} |")
    print(f"| Time in relation to it | {ours / theirs:.2f} |")
    print(f"| One comment | {one_by_one(coder, texts[:300]):.1f} ms |")
    print(f"| Import of analysis | {import_seconds():.2f} s |")
    if million:
        print(f"| A million comments | {code_a_million(coder, rows):.0f} s |")
    print(f"| Greatest memory | {memory():.0f} MiB |")


if __name__ == "__main__":
    main()
