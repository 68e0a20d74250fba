"""Items with an id: the one that a person names, and every place that a new id changes."""

from pipeline.ids.follow import follow, since
from pipeline.ids.items import Item, Kind, find, items, nearest
from pipeline.ids.places import Renaming, Touch, touches

__all__ = [
    "Item",
    "Kind",
    "Renaming",
    "Touch",
    "find",
    "follow",
    "items",
    "nearest",
    "since",
    "touches",
]
