"""frameworks and coding"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('framework_version',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('framework', sa.String(length=80), nullable=False),
    sa.Column('version', sa.String(length=20), nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_framework_version'))
    )
    op.create_table('framework_revision',
    sa.Column('framework', sa.String(length=80), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('act', sa.String(length=10), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('became', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.DateTime(), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=True),
    sa.CheckConstraint("act IN ('begin', 'import', 'change', 'add', 'move', 'merge', 'split', 'remove')", name=op.f('ck_framework_revision_act')),
    sa.CheckConstraint('number > 0', name=op.f('ck_framework_revision_number')),
    sa.ForeignKeyConstraint(['sha256'], ['framework_version.sha256'], name=op.f('fk_framework_revision_sha256')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_framework_revision_staff_id')),
    sa.PrimaryKeyConstraint('framework', 'number', name=op.f('pk_framework_revision'))
    )
    op.create_table('coder',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=True),
    sa.CheckConstraint("(kind = 'person') = (staff_id IS NOT NULL)", name=op.f('ck_coder_person_is_staff')),
    sa.CheckConstraint("kind IN ('person', 'machine', 'agreed')", name=op.f('ck_coder_kind')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_coder_staff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coder')),
    sa.UniqueConstraint('staff_id', name=op.f('uq_coder_staff_id'))
    )
    with op.batch_alter_table('coder', schema=None) as batch_op:
        batch_op.create_index('uq_coder_machine_name', ['name'], unique=True, sqlite_where=sa.text("kind = 'machine'"), postgresql_where=sa.text("kind = 'machine'"))

    op.create_table('coded_answer',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('response_id', sa.String(length=32), nullable=False),
    sa.Column('item', sa.String(length=80), nullable=False),
    sa.Column('framework_sha256', sa.String(length=64), nullable=False),
    sa.Column('coder_id', sa.String(length=32), nullable=False),
    sa.Column('valence', sa.String(length=10), nullable=False),
    sa.Column('memo', sa.LargeBinary(), nullable=True),
    sa.Column('doubt', sa.Double(), nullable=True),
    sa.Column('turn', sa.Integer(), nullable=True),
    sa.Column('before_sample', sa.Boolean(), nullable=False),
    sa.CheckConstraint('doubt >= 0 AND doubt <= 1', name=op.f('ck_coded_answer_doubt')),
    sa.CheckConstraint("valence IN ('positive', 'negative', 'mixed', 'neutral')", name=op.f('ck_coded_answer_valence')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_coded_answer_coder_id')),
    sa.ForeignKeyConstraint(['framework_sha256'], ['framework_version.sha256'], name=op.f('fk_coded_answer_framework_sha256')),
    sa.ForeignKeyConstraint(['response_id', 'item'], ['answer.response_id', 'answer.item'], name=op.f('fk_coded_answer_response_id_item'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coded_answer')),
    sa.UniqueConstraint('response_id', 'item', 'framework_sha256', 'coder_id', name=op.f('uq_coded_answer_response_id_item_framework_sha256_coder_id'))
    )
    op.create_table('code_assignment',
    sa.Column('coded_answer_id', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('probability', sa.Double(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.CheckConstraint('probability >= 0 AND probability <= 1', name=op.f('ck_code_assignment_probability')),
    sa.ForeignKeyConstraint(['coded_answer_id'], ['coded_answer.id'], name=op.f('fk_code_assignment_coded_answer_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('coded_answer_id', 'code', name=op.f('pk_code_assignment'))
    )
    op.create_table('undecided_code',
    sa.Column('coded_answer_id', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('choices', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['coded_answer_id'], ['coded_answer.id'], name=op.f('fk_undecided_code_coded_answer_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('coded_answer_id', 'code', name=op.f('pk_undecided_code'))
    )
    op.create_table('taught_model',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('framework', sa.String(length=80), nullable=False),
    sa.Column('base', sa.String(length=200), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('asked_by', sa.String(length=32), nullable=True),
    sa.Column('began_at', sa.DateTime(), nullable=True),
    sa.Column('answers', sa.Integer(), nullable=False),
    sa.Column('figures', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.String(length=32), nullable=True),
    sa.CheckConstraint("status <> 'in_force' OR decided_by IS NOT NULL", name=op.f('ck_taught_model_a_person_decides')),
    sa.CheckConstraint("status IN ('asked', 'training', 'failed', 'waiting', 'in_force', 'retired', 'refused', 'stale', 'deleted')", name=op.f('ck_taught_model_status')),
    sa.ForeignKeyConstraint(['asked_by'], ['staff.id'], name=op.f('fk_taught_model_asked_by')),
    sa.ForeignKeyConstraint(['decided_by'], ['staff.id'], name=op.f('fk_taught_model_decided_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_taught_model'))
    )
    with op.batch_alter_table('taught_model', schema=None) as batch_op:
        batch_op.create_index('uq_taught_model_in_force', ['framework'], unique=True, sqlite_where=sa.text("status = 'in_force'"), postgresql_where=sa.text("status = 'in_force'"))

    op.create_table('coding_sample',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('first_id', sa.String(length=32), nullable=False),
    sa.Column('second_id', sa.String(length=32), nullable=False),
    sa.Column('measures', sa.Boolean(), nullable=False),
    sa.Column('drawn_on', sa.Date(), nullable=False),
    sa.CheckConstraint('first_id <> second_id', name=op.f('ck_coding_sample_two_people')),
    sa.ForeignKeyConstraint(['first_id'], ['staff.id'], name=op.f('fk_coding_sample_first_id')),
    sa.ForeignKeyConstraint(['second_id'], ['staff.id'], name=op.f('fk_coding_sample_second_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_coding_sample_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coding_sample'))
    )
    with op.batch_alter_table('coding_sample', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_coding_sample_wave_id'), ['wave_id'], unique=False)

    op.create_table('drift_sign',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('sign', sa.String(length=10), nullable=False),
    sa.CheckConstraint("sign IN ('unknown', 'unsure', 'moved')", name=op.f('ck_drift_sign_sign')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_drift_sign_wave_id')),
    sa.PrimaryKeyConstraint('wave_id', 'sign', name=op.f('pk_drift_sign'))
    )
    op.create_table('taught_wave',
    sa.Column('model_id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['model_id'], ['taught_model.id'], name=op.f('fk_taught_wave_model_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_taught_wave_wave_id')),
    sa.PrimaryKeyConstraint('model_id', 'wave_id', name=op.f('pk_taught_wave'))
    )
    op.create_table('code_proposal',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('framework', sa.String(length=80), nullable=False),
    sa.Column('response_id', sa.String(length=32), nullable=False),
    sa.Column('item', sa.String(length=80), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.Column('proposed_by', sa.String(length=32), nullable=False),
    sa.Column('proposed_on', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.CheckConstraint("status IN ('open', 'taken', 'declined')", name=op.f('ck_code_proposal_status')),
    sa.ForeignKeyConstraint(['proposed_by'], ['staff.id'], name=op.f('fk_code_proposal_proposed_by')),
    sa.ForeignKeyConstraint(['response_id', 'item'], ['answer.response_id', 'answer.item'], name=op.f('fk_code_proposal_response_id_item'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_code_proposal_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_proposal'))
    )
    with op.batch_alter_table('code_proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_code_proposal_wave_id'), ['wave_id'], unique=False)

    op.create_table('coding_step',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('coder_id', sa.String(length=32), nullable=False),
    sa.Column('response_id', sa.String(length=32), nullable=False),
    sa.Column('item', sa.String(length=80), nullable=False),
    sa.Column('framework_sha256', sa.String(length=64), nullable=False),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('memo', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_coding_step_coder_id')),
    sa.ForeignKeyConstraint(['framework_sha256'], ['framework_version.sha256'], name=op.f('fk_coding_step_framework_sha256')),
    sa.ForeignKeyConstraint(['response_id', 'item'], ['answer.response_id', 'answer.item'], name=op.f('fk_coding_step_response_id_item'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coding_step'))
    )
    with op.batch_alter_table('coding_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_coding_step_coder_id'), ['coder_id'], unique=False)

    op.create_table('sampled_answer',
    sa.Column('sample_id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('response_id', sa.String(length=32), nullable=False),
    sa.Column('item', sa.String(length=80), nullable=False),
    sa.ForeignKeyConstraint(['response_id', 'item'], ['answer.response_id', 'answer.item'], name=op.f('fk_sampled_answer_response_id_item'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sample_id'], ['coding_sample.id'], name=op.f('fk_sampled_answer_sample_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('sample_id', 'position', name=op.f('pk_sampled_answer')),
    sa.UniqueConstraint('response_id', 'item', name=op.f('uq_sampled_answer_response_id_item'))
    )
    op.create_table('code_suggestion',
    sa.Column('coded_answer_id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('probability', sa.Double(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.CheckConstraint('probability >= 0 AND probability <= 1', name=op.f('ck_code_suggestion_probability')),
    sa.ForeignKeyConstraint(['coded_answer_id'], ['coded_answer.id'], name=op.f('fk_code_suggestion_coded_answer_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('coded_answer_id', 'position', name=op.f('pk_code_suggestion'))
    )


def downgrade() -> None:
    op.drop_table('code_suggestion')
    op.drop_table('sampled_answer')
    with op.batch_alter_table('coding_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_coding_step_coder_id'))

    op.drop_table('coding_step')
    with op.batch_alter_table('code_proposal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_code_proposal_wave_id'))

    op.drop_table('code_proposal')
    op.drop_table('taught_wave')
    op.drop_table('drift_sign')
    with op.batch_alter_table('coding_sample', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_coding_sample_wave_id'))

    op.drop_table('coding_sample')
    with op.batch_alter_table('taught_model', schema=None) as batch_op:
        batch_op.drop_index('uq_taught_model_in_force', sqlite_where=sa.text("status = 'in_force'"), postgresql_where=sa.text("status = 'in_force'"))

    op.drop_table('taught_model')
    op.drop_table('undecided_code')
    op.drop_table('code_assignment')
    op.drop_table('coded_answer')
    with op.batch_alter_table('coder', schema=None) as batch_op:
        batch_op.drop_index('uq_coder_machine_name', sqlite_where=sa.text("kind = 'machine'"), postgresql_where=sa.text("kind = 'machine'"))

    op.drop_table('coder')
    op.drop_table('framework_revision')
    op.drop_table('framework_version')
