"""Compressing what goes out."""

from flask import Flask
from flask.wrappers import Response

from app.extensions import compress


def init_compression(app: Flask) -> None:
    """Compress pages and files, but for what is compressed already and for redirections, which nobody reads."""
    app.config["COMPRESS_REGISTER"] = False
    compress.init_app(app)

    def compressed(response: Response) -> Response:
        if response.location or response.content_encoding:
            return response
        smaller: Response = compress.after_request(response)
        return smaller

    app.after_request(compressed)
