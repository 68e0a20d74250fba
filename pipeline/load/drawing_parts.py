"""The parts of an SVG drawing that only draw (SVG 1.1, the names as in its chapters)."""

DRAWN = frozenset(
    {"svg", "g", "defs", "symbol", "use", "style"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"text", "tspan", "clipPath", "mask", "marker"}
    | {"linearGradient", "radialGradient", "stop"}
)
"""Not among them: photos and other files, filters, patterns, animation, links, pages within."""

LEFT_OUT = frozenset({"title", "desc", "metadata"})
"""What tells about the drawing; readers get the text alternative of the figure."""

DANGEROUS = frozenset(
    {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "a"}
    | {"set", "animate", "animatemotion", "animatetransform", "discard", "audio", "video"}
    | {"include", "link", "import"}
)

_GEOMETRY = frozenset(
    {"id", "class", "style", "transform", "viewBox", "preserveAspectRatio", "width", "height"}
    | {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy"}
    | {"d", "points", "rotate", "textLength", "lengthAdjust", "offset", "pathLength"}
    | {"gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits"}
    | {"maskUnits", "maskContentUnits", "markerUnits", "markerWidth", "markerHeight"}
    | {"refX", "refY", "orient"}
)
_LOOKS = frozenset(
    """
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-
    linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset color opacity display
    visibility overflow paint-order clip-path clip-rule mask marker marker-start marker-mid
    marker-end stop-color stop-opacity shape-rendering text-rendering vector-effect font-family
    font-size font-style font-weight font-stretch font-variant text-anchor text-decoration
    letter-spacing word-spacing direction dominant-baseline alignment-baseline baseline-shift
    unicode-bidi writing-mode
    """.split()  # noqa: SIM905  one name a word, as the words of SVG are no codes of ours
)
ATTRIBUTES = _GEOMETRY | _LOOKS
