"""the first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consultation',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('title_cy', sa.String(length=200), nullable=False),
    sa.Column('fictional', sa.Boolean(), nullable=False),
    sa.Column('release_again_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation'))
    )
    op.create_table('questionnaire_snapshot',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('instrument', sa.String(length=80), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('definition', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_questionnaire_snapshot'))
    )
    op.create_table('release',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('consultation_id', sa.String(length=32), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('released_on', sa.Date(), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('title_cy', sa.String(length=200), nullable=False),
    sa.Column('fictional', sa.Boolean(), nullable=False),
    sa.Column('coded_by_machine', sa.Integer(), nullable=True),
    sa.Column('checked_by_people', sa.Integer(), nullable=True),
    sa.CheckConstraint('checked_by_people IS NULL OR (checked_by_people >= 5 AND checked_by_people % 5 = 0)', name=op.f('ck_release_checked_by_people_protected')),
    sa.CheckConstraint('coded_by_machine IS NULL OR (coded_by_machine >= 5 AND coded_by_machine % 5 = 0)', name=op.f('ck_release_coded_by_machine_protected')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release')),
    sa.UniqueConstraint('consultation_id', 'number', name=op.f('uq_release_consultation_id_number'))
    )
    op.create_table('staff',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('visit', sa.String(length=32), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.CheckConstraint("language IN ('en', 'cy')", name=op.f('ck_staff_language')),
    sa.CheckConstraint('email = lower(email)', name=op.f('ck_staff_email_lower')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff')),
    sa.UniqueConstraint('email', name=op.f('uq_staff_email'))
    )
    op.create_table('timed_run',
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('last_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_timed_run'))
    )
    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=True),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('subject', sa.String(length=60), nullable=False),
    sa.Column('subject_id', sa.String(length=200), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_audit_entry_staff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    op.create_table('keeper',
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('wrapped_private_key', sa.LargeBinary(), nullable=False),
    sa.Column('salt', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_keeper_staff_id')),
    sa.PrimaryKeyConstraint('staff_id', name=op.f('pk_keeper'))
    )
    op.create_table('release_group',
    sa.Column('release_id', sa.String(length=32), nullable=False),
    sa.Column('group', sa.String(length=200), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('dimension_en', sa.String(length=200), nullable=False),
    sa.Column('dimension_cy', sa.String(length=200), nullable=False),
    sa.Column('label_en', sa.String(length=200), nullable=False),
    sa.Column('label_cy', sa.String(length=200), nullable=False),
    sa.Column('respondents', sa.Integer(), nullable=True),
    sa.Column('issued', sa.Integer(), nullable=True),
    sa.CheckConstraint('issued IS NULL OR (issued >= 5 AND issued % 5 = 0)', name=op.f('ck_release_group_issued_protected')),
    sa.CheckConstraint('respondents IS NULL OR (respondents >= 5 AND respondents % 5 = 0)', name=op.f('ck_release_group_respondents_protected')),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_group_release_id')),
    sa.PrimaryKeyConstraint('release_id', 'group', name=op.f('pk_release_group'))
    )
    op.create_table('release_theme',
    sa.Column('release_id', sa.String(length=32), nullable=False),
    sa.Column('theme', sa.String(length=80), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label_en', sa.String(length=200), nullable=False),
    sa.Column('label_cy', sa.String(length=200), nullable=False),
    sa.Column('definition_en', sa.Text(), nullable=False),
    sa.Column('definition_cy', sa.Text(), nullable=False),
    sa.Column('strategy_theme', sa.Boolean(), nullable=False),
    sa.Column('share', sa.Integer(), nullable=True),
    sa.Column('share_low', sa.Integer(), nullable=True),
    sa.Column('share_high', sa.Integer(), nullable=True),
    sa.CheckConstraint('share % 5 = 0 AND share BETWEEN 0 AND 100', name=op.f('ck_release_theme_share_coarse')),
    sa.CheckConstraint('share_high % 5 = 0 AND share_high BETWEEN 0 AND 100', name=op.f('ck_release_theme_share_high_coarse')),
    sa.CheckConstraint('share_low % 5 = 0 AND share_low BETWEEN 0 AND 100', name=op.f('ck_release_theme_share_low_coarse')),
    sa.CheckConstraint('share_low <= share AND share <= share_high', name=op.f('ck_release_theme_share_in_its_interval')),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_theme_release_id')),
    sa.PrimaryKeyConstraint('release_id', 'theme', name=op.f('pk_release_theme'))
    )
    op.create_table('released_wave',
    sa.Column('release_id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('responses', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_released_wave_release_id')),
    sa.PrimaryKeyConstraint('release_id', 'wave_id', name=op.f('pk_released_wave')),
    sqlite_with_rowid=False
    )
    op.create_table('staff_role',
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.CheckConstraint("role IN ('officer', 'coder', 'strategist', 'safeguarding_lead', 'tie_keeper')", name=op.f('ck_staff_role_role')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_staff_role_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('staff_id', 'role', name=op.f('pk_staff_role'))
    )
    op.create_table('wave',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('consultation_id', sa.String(length=32), nullable=False),
    sa.Column('instrument', sa.String(length=80), nullable=False),
    sa.Column('framework', sa.String(length=80), nullable=False),
    sa.Column('promise', sa.String(length=20), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('lead_id', sa.String(length=32), nullable=False),
    sa.Column('deputy_id', sa.String(length=32), nullable=False),
    sa.Column('out_of_hours_email', sa.String(length=254), nullable=False),
    sa.Column('adult_agreement', sa.Boolean(), nullable=False),
    sa.Column('asks_who_helps', sa.Boolean(), nullable=False),
    sa.Column('withdraw_until', sa.Date(), nullable=False),
    sa.Column('delete_on', sa.Date(), nullable=False),
    sa.Column('tie_delete_on', sa.Date(), nullable=True),
    sa.Column('tie_public_key', sa.LargeBinary(), nullable=True),
    sa.Column('recordings', sa.JSON(), nullable=False),
    sa.Column('questionnaire_sha256', sa.String(length=64), nullable=True),
    sa.CheckConstraint("(promise = 'confidential') = (tie_delete_on IS NOT NULL)", name=op.f('ck_wave_tie_ends')),
    sa.CheckConstraint("promise = 'confidential' OR tie_public_key IS NULL", name=op.f('ck_wave_anonymous_has_no_tie')),
    sa.CheckConstraint("promise IN ('anonymous', 'confidential')", name=op.f('ck_wave_promise')),
    sa.CheckConstraint("status = 'preparing' OR questionnaire_sha256 IS NOT NULL", name=op.f('ck_wave_asked')),
    sa.CheckConstraint("status IN ('preparing', 'open', 'closing', 'closed', 'deleted')", name=op.f('ck_wave_status')),
    sa.CheckConstraint('closes_on >= opens_on', name=op.f('ck_wave_dates')),
    sa.CheckConstraint('lead_id <> deputy_id', name=op.f('ck_wave_two_leads')),
    sa.CheckConstraint('tie_delete_on > closes_on AND tie_delete_on <= delete_on', name=op.f('ck_wave_tie_dates')),
    sa.CheckConstraint('withdraw_until >= closes_on AND delete_on > withdraw_until', name=op.f('ck_wave_kept')),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_wave_consultation_id')),
    sa.ForeignKeyConstraint(['deputy_id'], ['staff.id'], name=op.f('fk_wave_deputy_id')),
    sa.ForeignKeyConstraint(['lead_id'], ['staff.id'], name=op.f('fk_wave_lead_id')),
    sa.ForeignKeyConstraint(['questionnaire_sha256'], ['questionnaire_snapshot.sha256'], name=op.f('fk_wave_questionnaire_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wave'))
    )
    with op.batch_alter_table('wave', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wave_consultation_id'), ['consultation_id'], unique=False)

    op.create_table('alert',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('raised', 'escalated', 'overdue', 'contact', 'contact_overdue', 'tie_asked', 'deletion_waits', 'tablet_flood')", name=op.f('ck_alert_kind')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_alert_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alert')),
    sqlite_with_rowid=False
    )
    op.create_table('contact_request',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('ciphertext', sa.LargeBinary(), nullable=True),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('done_by', sa.String(length=32), nullable=True),
    sa.CheckConstraint("(status = 'done') = (done_by IS NOT NULL)", name=op.f('ck_contact_request_done_by_a_person')),
    sa.CheckConstraint("status = 'done' OR (ciphertext IS NOT NULL AND due_at IS NOT NULL)", name=op.f('ck_contact_request_kept_until_done')),
    sa.CheckConstraint("status IN ('open', 'done')", name=op.f('ck_contact_request_status')),
    sa.ForeignKeyConstraint(['done_by'], ['staff.id'], name=op.f('fk_contact_request_done_by')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_contact_request_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_request')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('contact_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_request_wave_id'), ['wave_id'], unique=False)

    op.create_table('deletion_record',
    sa.Column('wave_id', sa.String(length=32), nullable=False),
    sa.Column('deleted_on', sa.Date(), nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('signature', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_deletion_record_wave_id')),
    sa.PrimaryKeyConstraint('wave_id', name=op.f('pk_deletion_record'))
    )
    op.create_table('release_count',
    sa.Column('release_id', sa.String(length=32), nullable=False),
    sa.Column('theme', sa.String(length=80), nullable=False),
    sa.Column('group', sa.String(length=200), nullable=False),
    sa.Column('measure', sa.String(length=20), nullable=False),
    sa.Column('respondents', sa.Integer(), nullable=True),
    sa.CheckConstraint("measure IN ('mentioned', 'going_well', 'to_change')", name=op.f('ck_release_count_measure')),
    sa.CheckConstraint('respondents IS NULL OR (respondents >= 5 AND respondents % 5 = 0)', name=op.f('ck_release_count_respondents_protected')),
    sa.ForeignKeyConstraint(['release_id', 'group'], ['release_group.release_id', 'release_group.group'], name=op.f('fk_release_count_release_id_group')),
    sa.ForeignKeyConstraint(['release_id', 'theme'], ['release_theme.release_id', 'release_theme.theme'], name=op.f('fk_release_count_release_id_theme')),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_count_release_id')),
    sa.PrimaryKeyConstraint('release_id', 'theme', 'group', 'measure', name=op.f('pk_release_count'))
    )
    op.create_table('release_quote',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('release_id', sa.String(length=32), nullable=False),
    sa.Column('theme', sa.String(length=80), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('valence', sa.String(length=10), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('said_by_en', sa.String(length=200), nullable=False),
    sa.Column('said_by_cy', sa.String(length=200), nullable=False),
    sa.CheckConstraint("valence IN ('positive', 'negative', 'mixed', 'neutral')", name=op.f('ck_release_quote_valence')),
    sa.ForeignKeyConstraint(['release_id', 'theme'], ['release_theme.release_id', 'release_theme.theme'], name=op.f('fk_release_quote_release_id_theme')),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_release_quote_release_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release_quote'))
    )


def downgrade() -> None:
    op.drop_table('release_quote')
    op.drop_table('release_count')
    op.drop_table('deletion_record')
    with op.batch_alter_table('contact_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_request_wave_id'))

    op.drop_table('contact_request')
    op.drop_table('alert')
    with op.batch_alter_table('wave', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wave_consultation_id'))

    op.drop_table('wave')
    op.drop_table('staff_role')
    op.drop_table('released_wave')
    op.drop_table('release_theme')
    op.drop_table('release_group')
    op.drop_table('keeper')
    op.drop_table('audit_entry')
    op.drop_table('timed_run')
    op.drop_table('staff')
    op.drop_table('release')
    op.drop_table('questionnaire_snapshot')
    op.drop_table('consultation')
