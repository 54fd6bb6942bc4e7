"""`clywed staff add`: a member of staff who can sign in."""

import click
from sqlalchemy import select

from app import create_app
from app.account.passwords import add_staff
from app.cli.state import writing
from app.models import Staff
from app.models.staff import INTERFACE_LANGUAGES, ROLES
from app.post.mail import is_address


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="The name that colleagues know.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="May be given often.")
@click.option("--language", type=click.Choice(INTERFACE_LANGUAGES), default="en", show_default=True)
def add(email: str, name: str, roles: tuple[str, ...], language: str) -> None:
    """Add a member of staff and print the password that was drawn for them."""
    if not is_address(email.strip()):
        raise click.ClickException(f"{email} is not an e-mail address that every mail server takes")
    with writing(create_app()) as session:
        if session.scalar(select(Staff).where(Staff.email == email.strip().lower())):
            raise click.ClickException(f"{email} has an account already")
        _staff, password = add_staff(session, email, name, sorted(set(roles)), language)
        session.commit()
    click.echo(password)
