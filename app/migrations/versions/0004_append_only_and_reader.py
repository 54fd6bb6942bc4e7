"""the audit log only grows; a promise does not change; a role that reads releases alone

Frozen: a later release table needs its own migration that grants it.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

READER_TABLES = ("release", "release_theme", "release_group", "release_count", "release_quote")

REFUSE_POSTGRESQL = """
CREATE FUNCTION audit_entry_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only grows';
END $$
"""

# What respondents were told may not become worse for them: who can find out, when answers go, until when they can
# be taken back, which questions were asked.
PROMISE_CHANGES = (
    "OLD.status <> 'preparing' AND (NEW.promise <> OLD.promise OR NEW.status = 'preparing'"
    " OR (NEW.tie_public_key IS NOT NULL AND (OLD.tie_public_key IS NULL OR NEW.tie_public_key <> OLD.tie_public_key))"
    " OR NEW.tie_delete_on > OLD.tie_delete_on OR NEW.delete_on > OLD.delete_on"
    " OR NEW.withdraw_until < OLD.withdraw_until OR NEW.questionnaire_sha256 <> OLD.questionnaire_sha256)"
)

REFUSE_PROMISE_POSTGRESQL = f"""
CREATE FUNCTION wave_keeps_its_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {PROMISE_CHANGES} THEN
        RAISE EXCEPTION 'a wave keeps its promise';
    END IF;
    RETURN NEW;
END $$
"""

FROZEN = ("questionnaire_snapshot", "deletion_record", "framework_version", "framework_revision")

REFUSE_FROZEN_POSTGRESQL = """
CREATE FUNCTION row_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is frozen', TG_TABLE_NAME;
END $$
"""

ROLE_POSTGRESQL = """
DO $$ BEGIN
    CREATE ROLE clywed_reader NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _upgrade_sqlite()
    else:
        _upgrade_postgresql()


def _upgrade_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_entry_no_{act.lower()} BEFORE {act} ON audit_entry "
            "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        )
    op.execute(
        f"CREATE TRIGGER wave_keeps_its_promise BEFORE UPDATE ON wave WHEN {PROMISE_CHANGES} "
        "BEGIN SELECT RAISE(ABORT, 'a wave keeps its promise'); END"
    )
    # SQLite's INSERT OR REPLACE would take the row away without an UPDATE.
    op.execute(
        "CREATE TRIGGER wave_is_not_replaced BEFORE INSERT ON wave "
        "WHEN EXISTS (SELECT 1 FROM wave WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'a wave keeps its promise'); END"
    )
    for table in FROZEN:
        op.execute(
            f"CREATE TRIGGER {table}_is_frozen BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
        )


def _upgrade_postgresql() -> None:
    op.execute(REFUSE_POSTGRESQL)
    op.execute(
        "CREATE TRIGGER audit_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_only_grows()"
    )
    op.execute(REFUSE_PROMISE_POSTGRESQL)
    op.execute(
        "CREATE TRIGGER wave_keeps_its_promise BEFORE UPDATE ON wave "
        "FOR EACH ROW EXECUTE FUNCTION wave_keeps_its_promise()"
    )
    op.execute(REFUSE_FROZEN_POSTGRESQL)
    for table in FROZEN:
        op.execute(
            f"CREATE TRIGGER {table}_is_frozen BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION row_is_frozen()"
        )
    op.execute(ROLE_POSTGRESQL)
    op.execute("GRANT clywed_reader TO CURRENT_USER")
    op.execute("GRANT USAGE ON SCHEMA public TO clywed_reader")
    op.execute(f"GRANT SELECT ON {', '.join(READER_TABLES)} TO clywed_reader")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_entry_no_update")
        op.execute("DROP TRIGGER audit_entry_no_delete")
        op.execute("DROP TRIGGER wave_keeps_its_promise")
        op.execute("DROP TRIGGER wave_is_not_replaced")
        for table in FROZEN:
            op.execute(f"DROP TRIGGER {table}_is_frozen")
    else:
        op.execute("DROP TRIGGER audit_entry_only_grows ON audit_entry")
        op.execute("DROP FUNCTION audit_entry_only_grows")
        op.execute("DROP TRIGGER wave_keeps_its_promise ON wave")
        op.execute("DROP FUNCTION wave_keeps_its_promise")
        for table in FROZEN:
            op.execute(f"DROP TRIGGER {table}_is_frozen ON {table}")
        op.execute("DROP FUNCTION row_is_frozen")
        op.execute(f"REVOKE SELECT ON {', '.join(READER_TABLES)} FROM clywed_reader")
