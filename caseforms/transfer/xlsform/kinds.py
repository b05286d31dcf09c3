"""Which type of an XLSForm is which type of question here, and the other way round."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

PLAIN: Mapping[str, tuple[str, dict[str, Any]]] = {
    "text": ("short_text", {}),
    "string": ("short_text", {}),
    "integer": ("number", {}),
    "int": ("number", {}),
    "decimal": ("number", {"decimals": True}),
    "range": ("range", {}),
    "date": ("date", {"period": "any"}),
    "time": ("time", {}),
    "datetime": ("moment", {"period": "any"}),
    "geopoint": ("position", {}),
    "image": ("file", {"photos_only": True}),
    "photo": ("file", {"photos_only": True}),
    "file": ("file", {}),
    "barcode": ("code", {}),
    "note": ("information", {}),
    "calculate": ("calculated", {"hidden": True, "shown_as": "text"}),
    "acknowledge": ("consent", {}),
    "trigger": ("consent", {}),
}
FROM_A_LIST = {
    "select_one": "one_of",
    "select one": "one_of",
    "select1": "one_of",
    "select_multiple": "several_of",
    "select multiple": "several_of",
    "rank": "ranking",
}
APPEARANCES: Mapping[tuple[str, str], tuple[str, dict[str, Any]]] = {
    ("text", "multiline"): ("long_text", {}),
    ("image", "signature"): ("signature", {}),
    ("image", "draw"): ("signature", {}),
    ("date", "month-year"): ("month", {"period": "any"}),
    ("date", "year"): ("year", {}),
}
HARMLESS = {
    *("minimal", "compact", "quick", "horizontal", "horizontal-compact", "vertical", "list-nolabel", "label", "likert"),
    *(
        "columns",
        "columns-pack",
        "field-list",
        "table-list",
        "numbers",
        "new",
        "no-buttons",
        "thousands-sep",
        "bearing",
    ),
    *("w1", "w2", "w3", "w4", "w5", "w6", "search", "autocomplete", "maps", "placement-map", "no-calendar", "picker"),
}
"""How it looks in another program; nothing is lost without."""
BY_ITSELF = {
    *("start", "end", "today", "deviceid", "username", "email", "phonenumber", "simserial", "subscriberid", "audit"),
    *("start-geopoint", "background-audio", "device id", "caseid", "uri:deviceid"),
}
WHY_NOT = {
    "audio": _("recordings are not asked for here."),
    "video": _("recordings are not asked for here."),
    "geotrace": _("lines on a map are not asked for here."),
    "geoshape": _("areas on a map are not asked for here."),
    "hidden": _("hidden values have no source here; use a prefilled question."),
    "osm": _("map data is not asked for here."),
    "xml-external": _("lists in other files are not read; make a reference list."),
    "csv-external": _("lists in other files are not read; make a reference list."),
    "select_one_from_file": _("lists in other files are not read; make a reference list."),
    "select_multiple_from_file": _("lists in other files are not read; make a reference list."),
    "select_one_external": _("lists in other files are not read; make a reference list."),
}
OUT: Mapping[str, tuple[str, str]] = {
    "short_text": ("text", ""),
    "long_text": ("text", "multiline"),
    "email": ("text", ""),
    "nik": ("text", "numbers"),
    "kk": ("text", "numbers"),
    "phone": ("text", "numbers"),
    "money": ("integer", ""),
    "range": ("range", ""),
    "date": ("date", ""),
    "time": ("time", ""),
    "moment": ("dateTime", ""),
    "month": ("date", "month-year"),
    "year": ("date", "year"),
    "position": ("geopoint", ""),
    "signature": ("image", "signature"),
    "code": ("barcode", ""),
    "information": ("note", ""),
    "calculated": ("calculate", ""),
    "consent": ("acknowledge", ""),
    "area": ("text", ""),
    "one_of": ("select_one", ""),
    "several_of": ("select_multiple", ""),
    "ranking": ("rank", ""),
    "yes_no": ("select_one", ""),
}
