"""The pictures of a report: specifications from ``templates/`` filled with its figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from ageclaims.page.charts import NARROW, WIDE, draw, make_figure, read_spec
from ageclaims.report.distribution import Distribution
from ageclaims.report.movement import Movement
from ageclaims.report.names import Disc, place_names
from ageclaims.report.plane import Place, find_crowding
from ageclaims.report.tally import SIDES

PACKAGE = "ageclaims.report"
UNITS = {"speakers": "named speakers", "posts": "posts", "claims": "own claims"}
EDGE = 1.12
MAX_NAME = 24
MANY_CLAIMS = 20
"""Number of claims from which a disc has its full size."""

MAP_CAPTION = (
    "Each disc is a named speaker, its area the number of own claims on either question; lines are "
    "95 % intervals (Wilson) that read each own claim as one draw. Follow a disc to the speaker's "
    "claims. Discs that would cover each other are moved apart a little."
)


def draw_map(places: list[Place], names: tuple[str, ...]) -> Markup:
    """Return the position map."""
    return _draw_both(
        lambda wide: _fill_map(places, names, wide=wide),
        label=f"Map of {len(places)} speakers by their positions on {' and '.join(names[:2])}",
        caption=MAP_CAPTION,
    )


def draw_shares(name: str, distribution: Distribution) -> Markup:
    """Return the shares of the sides among speakers, posts and claims."""
    return _draw_both(
        lambda wide: _fill_shares(distribution, wide=wide),
        label=f"Shares of favor, against and mixed on {name}, with intervals",
        caption="● favor, ■ against, ◆ mixed. Posts and claims of one speaker hang together; "
        "their intervals are wider for it.",
    )


def draw_movement(movement: Movement, link: Callable[[int], str | None]) -> Markup:
    """Return the positions along one thread.

    Args:
        movement: The thread.
        link: Gives the place in the page of a post by its number, or ``None``.
    """
    return _draw_both(
        lambda wide: _fill_movement(movement, link, wide=wide),
        label=f"{movement.proposition} along {movement.doc}: {len(movement.steps)} posts",
        caption="● favor, ■ against, ◆ mixed: one mark a post. The line is the mean of the "
        "latest positions of all who have spoken; each unnamed post counts as somebody else's.",
    )


def _draw_both(fill: Callable[[bool], Mapping[str, Any]], *, label: str, caption: str) -> Markup:
    return make_figure(
        label=label, caption=caption, wide=draw(fill(True)), narrow=draw(fill(False))
    )


def _fill_map(places: list[Place], names: tuple[str, ...], *, wide: bool) -> dict[str, Any]:
    spec = read_spec("map.json", PACKAGE)
    plane = any(p.along for p in places)
    strip = not plane or any(p.along is None for p in places)
    lowest = min(p.y for p in places)
    bottom, top = (lowest - 0.14 if strip else -EDGE), (EDGE if plane else -EDGE - 0.1)
    width = (WIDE - 80) if wide else (NARROW - 62)
    height = round((top - bottom) * (155 if wide else 125))
    spec |= {"width": width, "height": height}
    spec["scales"][1]["domain"] = [bottom, top]
    spec["scales"][2]["domain"] = [0, max(MANY_CLAIMS, *(p.claims for p in places))]
    spec["scales"][2]["range"] = [50, 50 + 1050 * find_crowding(len(places)) ** 2]
    spec["data"][0]["values"] = [_describe_place(p, names) for p in places]
    spec["data"][1]["values"] = _make_strips(names, bottom, plane=plane) if strip else []
    spec["data"][2]["values"] = _make_zeros(bottom, plane=plane)
    for axis, name in zip(spec["axes"], names, strict=False):
        axis["title"] = f"{name}: against … favor"
    spec["axes"][1]["titleY"] = round(top / (top - bottom) * height)
    if not plane:
        spec["axes"] = spec["axes"][:1]
    spec["data"][3]["values"] = _name_discs(spec)
    return spec


def _name_discs(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the names that fit, at pixels of the finished map."""
    bottom, top = spec["scales"][1]["domain"]
    low, high = spec["scales"][2]["range"]
    most = spec["scales"][2]["domain"][1]
    discs = [
        Disc(
            name=point["name"],
            x=(point["x"] + EDGE) / (2 * EDGE) * spec["width"],
            y=(top - point["y"]) / (top - bottom) * spec["height"],
            radius=math.sqrt((low + min(1, point["claims"] / most) * (high - low)) / math.pi),
        )
        for point in spec["data"][0]["values"]
    ]
    names = place_names(discs, width=spec["width"], height=spec["height"])
    return [
        {
            "name": discs[n.disc].name,
            "x": round(discs[n.disc].x + n.dx, 1),
            "y": round(discs[n.disc].y + n.dy, 1),
            "align": n.align,
        }
        for n in names
    ]


def _make_strips(names: tuple[str, ...], bottom: float, *, plane: bool) -> list[dict[str, Any]]:
    label = f"no position on {names[1]}" if plane and len(names) > 1 else ""
    return [{"x": -EDGE, "x2": EDGE, "y": -EDGE - 0.07, "y2": bottom, "label": label}]


def _make_zeros(bottom: float, *, plane: bool) -> list[dict[str, Any]]:
    zeros = [{"x": 0, "x2": 0, "y": bottom, "y2": EDGE if plane else -EDGE - 0.07}]
    return [*zeros, {"x": -EDGE, "x2": EDGE, "y": 0, "y2": 0}] if plane else zeros


def _describe_place(place: Place, names: tuple[str, ...]) -> dict[str, Any]:
    left, right = place.across or (place.x, place.x)
    bottom, top = place.along or (place.y, place.y)
    scores = zip(names, (place.first, place.second), strict=False)
    said = [f"{name} {score:+.2f}" for name, score in scores if score is not None]
    plural = "" if place.claims == 1 else "s"
    return {
        "name": _shorten(place.name),
        "stance": place.stance,
        "claims": place.claims,
        "x": place.x,
        "y": place.y,
        "left": left,
        "right": right,
        "bottom": bottom,
        "top": top,
        "href": f"#speaker-{place.row}",
        "description": f"{place.name}: {', '.join(said)}; {place.claims} own claim{plural}",
    }


def _fill_shares(distribution: Distribution, *, wide: bool) -> dict[str, Any]:
    spec = read_spec("shares.json", PACKAGE)
    spec["width"] = (WIDE - 130) if wide else (NARROW - 120)
    spec["data"]["values"] = [
        {
            "unit": title,
            "side": side,
            "share": round(share.value, 4),
            "low": share.low,
            "high": share.high,
            "description": f"{title}, {side}: {share.hits} of {share.total} "
            f"({share.value:.0%}, 95 % interval {share.low:.0%} to {share.high:.0%})",
        }
        for unit, title in UNITS.items()
        for side in SIDES
        if (share := distribution.shares[unit][side]).total
    ]
    if not wide:
        spec["layer"][0]["encoding"]["x"]["title"] = "share, 95 % interval"
    return spec


def _fill_movement(
    movement: Movement, link: Callable[[int], str | None], *, wide: bool
) -> dict[str, Any]:
    spec = read_spec("movement.json", PACKAGE)
    spec["width"] = (WIDE - 70) if wide else (NARROW - 60)
    spec["data"]["values"] = [
        {
            "post": step.post,
            "score": step.score,
            "mean": step.mean,
            "stance": step.stance,
            "href": link(step.post),
            "description": f"post {step.post}, {step.speaker or 'unknown speaker'}"
            f"{f', {step.date}' if step.date else ''}: {step.stance} {step.score:+.2f}; "
            f"mean so far {step.mean:+.2f}",
        }
        for step in movement.steps
    ]
    return spec


def _shorten(name: str) -> str:
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"
