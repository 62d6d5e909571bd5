"""One-file HTML pages: skeleton, style, charts; report and diff put their sections into it."""

from ageclaims.page.render import Page, Section, render_page, render_template

__all__ = ["Page", "Section", "render_page", "render_template"]
