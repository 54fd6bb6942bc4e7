"""Addresses of our pages as they are written on paper."""

from flask import current_app, request


def public_address(path: str) -> str:
    """The whole address of a page: under our public one, or under the one that this request came to."""
    public: str = current_app.config["PUBLIC_ADDRESS"] or request.url_root
    return public.rstrip("/") + path
