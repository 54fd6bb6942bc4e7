"""answers and what keeps their authors safe"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('language_count',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('respondents', sa.Integer(), nullable=False),
    sa.CheckConstraint('respondents >= 5', name=op.f('ck_language_count_tells_of_no_few')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_language_count_wave_id')),
    sa.PrimaryKeyConstraint('wave_id', 'language', name=op.f('pk_language_count')),
    sqlite_with_rowid=False
    )
    op.create_table('mode_count',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('mode', sa.String(length=20), nullable=False),
    sa.Column('respondents', sa.Integer(), nullable=False),
    sa.CheckConstraint("mode IN ('alone', 'helped', 'interpreter', 'kiosk', 'paper', 'offline', 'unknown')", name=op.f('ck_mode_count_mode')),
    sa.CheckConstraint('respondents >= 5', name=op.f('ck_mode_count_tells_of_no_few')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_mode_count_wave_id')),
    sa.PrimaryKeyConstraint('wave_id', 'mode', name=op.f('pk_mode_count')),
    sqlite_with_rowid=False
    )
    op.create_table('respondent_group',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('declined', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_respondent_group_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_respondent_group')),
    sa.UniqueConstraint('wave_id', 'id', name=op.f('uq_respondent_group_wave_id_id')),
    sa.UniqueConstraint('wave_id', 'position', name=op.f('uq_respondent_group_wave_id_position'))
    )
    op.create_table('tie_share',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('keeper_id', sa.String(length=32), nullable=False),
    sa.Column('other_id', sa.String(length=32), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['keeper_id'], ['keeper.staff_id'], name=op.f('fk_tie_share_keeper_id')),
    sa.ForeignKeyConstraint(['other_id'], ['keeper.staff_id'], name=op.f('fk_tie_share_other_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_tie_share_wave_id')),
    sa.PrimaryKeyConstraint('wave_id', 'keeper_id', 'other_id', name=op.f('pk_tie_share')),
    sqlite_with_rowid=False
    )
    op.create_table('wave_contact',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('nation', sa.String(length=10), nullable=False),
    sa.Column('name_en', sa.String(length=100), nullable=False),
    sa.Column('name_cy', sa.String(length=100), nullable=False),
    sa.Column('phone', sa.String(length=30), nullable=False),
    sa.Column('text_number', sa.String(length=30), nullable=False),
    sa.Column('note_en', sa.String(length=200), nullable=False),
    sa.Column('note_cy', sa.String(length=200), nullable=False),
    sa.CheckConstraint("nation IN ('anywhere', 'wales', 'england', 'scotland')", name=op.f('ck_wave_contact_nation')),
    sa.CheckConstraint("phone <> '' OR text_number <> ''", name=op.f('ck_wave_contact_reachable')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_wave_contact_wave_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('wave_id', 'position', name=op.f('pk_wave_contact'))
    )
    op.create_table('arrival',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('kept', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_arrival_wave_id')),
    sa.PrimaryKeyConstraint('wave_id', 'digest', name=op.f('pk_arrival')),
    sqlite_with_rowid=False
    )
    op.create_table('tablet',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('group_id', sa.String(length=32), nullable=True),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('walk_ins', sa.Integer(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('revoked', sa.Boolean(), nullable=False),
    sa.CheckConstraint('group_id IS NOT NULL OR walk_ins = 0', name=op.f('ck_tablet_walk_ins_have_a_group')),
    sa.CheckConstraint('walk_ins BETWEEN 0 AND 500', name=op.f('ck_tablet_walk_ins')),
    sa.ForeignKeyConstraint(['wave_id', 'group_id'], ['respondent_group.wave_id', 'respondent_group.id'], name=op.f('fk_tablet_wave_id_group_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_tablet_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tablet')),
    sa.UniqueConstraint('digest', name=op.f('uq_tablet_digest'))
    )
    with op.batch_alter_table('tablet', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tablet_wave_id'), ['wave_id'], unique=False)

    op.create_table('access_code',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('serial', sa.String(length=32), nullable=False),
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.CheckConstraint("status IN ('issued', 'declined', 'spent', 'withdrawn')", name=op.f('ck_access_code_status')),
    sa.ForeignKeyConstraint(['wave_id', 'group_id'], ['respondent_group.wave_id', 'respondent_group.id'], name=op.f('fk_access_code_wave_id_group_id')),
    sa.PrimaryKeyConstraint('wave_id', 'serial', name=op.f('pk_access_code')),
    sa.UniqueConstraint('digest', name=op.f('uq_access_code_digest')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('access_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_code_group_id'), ['group_id'], unique=False)

    op.create_table('flag',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('group_id', sa.String(length=32), nullable=True),
    sa.Column('item', sa.String(length=80), nullable=False),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=True),
    sa.Column('finding', sa.LargeBinary(), nullable=False),
    sa.Column('severity', sa.String(length=10), nullable=False),
    sa.Column('raised_on', sa.Date(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('escalated', sa.Boolean(), nullable=False),
    sa.Column('outcome', sa.String(length=20), nullable=True),
    sa.Column('closed_by', sa.String(length=32), nullable=True),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.Column('withdrawal_digest', sa.String(length=64), nullable=True),
    sa.Column('tie', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("(status = 'closed') = (closed_by IS NOT NULL)", name=op.f('ck_flag_closed_by_a_person')),
    sa.CheckConstraint("(status = 'closed') = (due_at IS NULL)", name=op.f('ck_flag_clock_runs_until_closed')),
    sa.CheckConstraint("(status = 'closed') = (outcome IS NOT NULL)", name=op.f('ck_flag_closed_with_an_outcome')),
    sa.CheckConstraint("ciphertext IS NOT NULL OR (withdrawn AND status = 'closed')", name=op.f('ck_flag_readable_until_closed')),
    sa.CheckConstraint("outcome IN ('referred', 'supported', 'known', 'no_concern')", name=op.f('ck_flag_outcome')),
    sa.CheckConstraint("severity IN ('immediate', 'high', 'medium')", name=op.f('ck_flag_severity')),
    sa.CheckConstraint("status IN ('open', 'taken', 'closed')", name=op.f('ck_flag_status')),
    sa.ForeignKeyConstraint(['closed_by'], ['staff.id'], name=op.f('fk_flag_closed_by')),
    sa.ForeignKeyConstraint(['wave_id', 'group_id'], ['respondent_group.wave_id', 'respondent_group.id'], name=op.f('fk_flag_wave_id_group_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_flag_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_flag')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('flag', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_flag_wave_id'), ['wave_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_flag_withdrawal_digest'), ['withdrawal_digest'], unique=False)

    op.create_table('respondent_group_value',
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('dimension', sa.String(length=60), nullable=False),
    sa.Column('value', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['respondent_group.id'], name=op.f('fk_respondent_group_value_group_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_id', 'dimension', name=op.f('pk_respondent_group_value'))
    )
    op.create_table('response',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('sealed_on', sa.Date(), nullable=False),
    sa.Column('flagged', sa.Boolean(), nullable=False),
    sa.Column('receipt_digest', sa.String(length=64), nullable=True),
    sa.Column('tie', sa.LargeBinary(), nullable=True),
    sa.Column('mode', sa.LargeBinary(), nullable=True),
    sa.Column('language', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['wave_id', 'group_id'], ['respondent_group.wave_id', 'respondent_group.id'], name=op.f('fk_response_wave_id_group_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_response_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_response')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('response', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_response_receipt_digest'), ['receipt_digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_response_wave_id'), ['wave_id'], unique=False)

    op.create_table('adult_agreement',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('serial', sa.String(length=32), nullable=False),
    sa.Column('who', sa.LargeBinary(), nullable=False),
    sa.Column('relation', sa.String(length=20), nullable=False),
    sa.Column('way', sa.String(length=20), nullable=False),
    sa.Column('agreed_on', sa.Date(), nullable=False),
    sa.Column('recorded_by', sa.String(length=32), nullable=False),
    sa.CheckConstraint("relation IN ('parent', 'social_worker', 'carer', 'other')", name=op.f('ck_adult_agreement_relation')),
    sa.CheckConstraint("way IN ('in_person', 'phone', 'letter', 'email', 'online')", name=op.f('ck_adult_agreement_way')),
    sa.ForeignKeyConstraint(['recorded_by'], ['staff.id'], name=op.f('fk_adult_agreement_recorded_by')),
    sa.ForeignKeyConstraint(['wave_id', 'serial'], ['access_code.wave_id', 'access_code.serial'], name=op.f('fk_adult_agreement_wave_id_serial')),
    sa.PrimaryKeyConstraint('wave_id', 'serial', name=op.f('pk_adult_agreement')),
    sqlite_with_rowid=False
    )
    op.create_table('answer',
    sa.Column('response_id', sa.String(length=32), nullable=False),
    sa.Column('item', sa.String(length=80), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('value', sa.Text(), nullable=True),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("(kind = 'skipped' AND value IS NULL AND ciphertext IS NULL) OR (kind IN ('text', 'drawing') AND value IS NULL AND ciphertext IS NOT NULL) OR (kind IN ('codes', 'number') AND value IS NOT NULL AND ciphertext IS NULL)", name=op.f('ck_answer_stored_as_its_kind')),
    sa.CheckConstraint("kind IN ('codes', 'number', 'text', 'drawing', 'skipped')", name=op.f('ck_answer_kind')),
    sa.ForeignKeyConstraint(['response_id'], ['response.id'], name=op.f('fk_answer_response_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('response_id', 'item', name=op.f('pk_answer')),
    sqlite_with_rowid=False
    )
    op.create_table('draft',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('serial', sa.String(length=32), nullable=False),
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('assented', sa.Boolean(), nullable=False),
    sa.Column('submitted', sa.Boolean(), nullable=False),
    sa.Column('checked', sa.Boolean(), nullable=False),
    sa.Column('receipt', sa.LargeBinary(), nullable=True),
    sa.Column('mode', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['wave_id', 'group_id'], ['respondent_group.wave_id', 'respondent_group.id'], name=op.f('fk_draft_wave_id_group_id')),
    sa.ForeignKeyConstraint(['wave_id', 'serial'], ['access_code.wave_id', 'access_code.serial'], name=op.f('fk_draft_wave_id_serial')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_draft_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sa.UniqueConstraint('wave_id', 'serial', name=op.f('uq_draft_wave_id_serial')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_wave_id'), ['wave_id'], unique=False)

    op.create_table('flag_step',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('flag_id', sa.String(length=32), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("kind IN ('alerted', 'looked', 'taken', 'noted', 'escalated', 'closed', 'reopened', 'changed')", name=op.f('ck_flag_step_kind')),
    sa.ForeignKeyConstraint(['flag_id'], ['flag.id'], name=op.f('fk_flag_step_flag_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_flag_step_staff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_flag_step')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('flag_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_flag_step_flag_id'), ['flag_id'], unique=False)

    op.create_table('quote_source',
    sa.Column('quote_id', sa.String(length=32), nullable=False),
    sa.Column('response_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['quote_id'], ['release_quote.id'], name=op.f('fk_quote_source_quote_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['response_id'], ['response.id'], name=op.f('fk_quote_source_response_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('quote_id', name=op.f('pk_quote_source')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('quote_source', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_quote_source_response_id'), ['response_id'], unique=False)

    op.create_table('tie_opening',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('flag_id', sa.String(length=32), nullable=True),
    sa.Column('asked_by', sa.String(length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=False),
    sa.Column('halves', sa.LargeBinary(), nullable=True),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.Column('answered_by', sa.String(length=32), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('found', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("status IN ('asked', 'expired') OR answered_by IS NOT NULL", name=op.f('ck_tie_opening_answered')),
    sa.CheckConstraint("status IN ('asked', 'opened', 'refused', 'expired')", name=op.f('ck_tie_opening_status')),
    sa.CheckConstraint('answered_by <> asked_by', name=op.f('ck_tie_opening_two_people')),
    sa.ForeignKeyConstraint(['answered_by'], ['keeper.staff_id'], name=op.f('fk_tie_opening_answered_by')),
    sa.ForeignKeyConstraint(['asked_by'], ['keeper.staff_id'], name=op.f('fk_tie_opening_asked_by')),
    sa.ForeignKeyConstraint(['flag_id'], ['flag.id'], name=op.f('fk_tie_opening_flag_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_tie_opening_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tie_opening'))
    )
    with op.batch_alter_table('tie_opening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tie_opening_wave_id'), ['wave_id'], unique=False)

    op.create_table('draft_answer',
    sa.Column('draft_id', sa.String(length=32), nullable=False),
    sa.Column('item', sa.String(length=80), nullable=False),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['draft.id'], name=op.f('fk_draft_answer_draft_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('draft_id', 'item', name=op.f('pk_draft_answer')),
    sqlite_with_rowid=False
    )


def downgrade() -> None:
    with op.batch_alter_table('tablet', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tablet_wave_id'))

    op.drop_table('tablet')
    op.drop_table('arrival')
    op.drop_table('draft_answer')
    with op.batch_alter_table('tie_opening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tie_opening_wave_id'))

    op.drop_table('tie_opening')
    with op.batch_alter_table('quote_source', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_quote_source_response_id'))

    op.drop_table('quote_source')
    with op.batch_alter_table('flag_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_flag_step_flag_id'))

    op.drop_table('flag_step')
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_draft_wave_id'))

    op.drop_table('draft')
    op.drop_table('answer')
    op.drop_table('adult_agreement')
    with op.batch_alter_table('response', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_response_wave_id'))
        batch_op.drop_index(batch_op.f('ix_response_receipt_digest'))

    op.drop_table('response')
    op.drop_table('respondent_group_value')
    with op.batch_alter_table('flag', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_flag_withdrawal_digest'))
        batch_op.drop_index(batch_op.f('ix_flag_wave_id'))

    op.drop_table('flag')
    with op.batch_alter_table('access_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_access_code_group_id'))

    op.drop_table('access_code')
    op.drop_table('wave_contact')
    op.drop_table('tie_share')
    op.drop_table('respondent_group')
    op.drop_table('mode_count')
    op.drop_table('language_count')
