"""Which type of a SurveyJS form is which type of question here, and what cannot be said."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

TYPES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "text": ("short_text", {}),
    "comment": ("long_text", {}),
    "radiogroup": ("one_of", {}),
    "dropdown": ("one_of", {}),
    "buttongroup": ("one_of", {}),
    "checkbox": ("several_of", {}),
    "tagbox": ("several_of", {}),
    "ranking": ("ranking", {}),
    "rating": ("range", {}),
    "slider": ("range", {}),
    "boolean": ("yes_no", {}),
    "matrix": ("matrix", {}),
    "paneldynamic": ("rows", {}),
    "matrixdynamic": ("rows", {"as_table": True}),
    "expression": ("calculated", {"shown_as": "text"}),
    "file": ("file", {}),
    "signaturepad": ("signature", {}),
    "html": ("information", {}),
}
INPUTS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "number": ("number", {"decimals": True}),
    "date": ("date", {"period": "any"}),
    "datetime": ("moment", {"period": "any"}),
    "datetime-local": ("moment", {"period": "any"}),
    "month": ("month", {"period": "any"}),
    "time": ("time", {}),
    "email": ("email", {}),
    "tel": ("phone", {}),
    "range": ("range", {}),
}
OFFERING = {"one_of", "several_of", "ranking"}
WHY_NOT: Mapping[str, Any] = {
    "matrixdropdown": _(
        "a table whose cells are questions of their own has rows people add here: use a table of rows."
    ),
    "multipletext": _("several lines in one question are several questions here."),
    "imagepicker": _("choices have no pictures or sounds here."),
    "image": _("pictures belong to the help of a question here."),
    "imagemap": _("choices have no pictures or sounds here."),
}
HARMLESS = {
    *("type", "name", "title", "description", "isrequired", "requiredif", "visibleif", "validators", "choices"),
    *(
        "choicesfromquestion",
        "hasother",
        "showotheritem",
        "othertext",
        "inputtype",
        "elements",
        "questions",
        "celltype",
    ),
    *(
        "templateelements",
        "templatetitle",
        "columns",
        "rows",
        "maxlength",
        "min",
        "max",
        "ratemin",
        "ratemax",
        "ratestep",
    ),
    *(
        "ratevalues",
        "minratedescription",
        "maxratedescription",
        "expression",
        "html",
        "defaultvalue",
        "step",
        "ratecount",
    ),
    *("allowmultiple", "maxfiles", "acceptedtypes", "panelcount", "minpanelcount", "maxpanelcount", "rowcount"),
    *("minrowcount", "maxrowcount", "defaultvalueexpression", "labeltrue", "labelfalse", "displaystyle", "sourcetype"),
    *("placeholder", "colcount", "choicesorder", "startwithnewline", "titlelocation", "descriptionlocation", "width"),
    *(
        "minwidth",
        "maxwidth",
        "indent",
        "size",
        "autocomplete",
        "hidenumber",
        "shownumber",
        "errorlocation",
        "rendermode",
    ),
    *(
        "rendermas",
        "renderas",
        "state",
        "cols",
        "autogrow",
        "addpaneltext",
        "panelremovetext",
        "paneladdtext",
        "keyname",
    ),
    *("addrowtext", "removerowtext", "allowaddpanel", "valuename", "requirederrortext", "currency", "displaymode"),
    *("swapplacesofyesandno", "swaporder", "alloworder", "alternaterows", "isallrowrequired", "eachrowrequired"),
    *("storedataastext", "showpreview", "signaturewidth", "signatureheight", "penminwidth", "allowclear", "ratetype"),
    *("autogenerate", "paneladdtext", "templatedescription", "confirmdelete", "confirmdeletetext", "readonly"),
}
"""What is read, or only says how it looks in another program."""
FORM = {
    *("title", "description", "pages", "elements", "locale", "logo", "logoposition", "widthmode", "showprogressbar"),
    *("showquestionnumbers", "completetext", "pageprevtext", "pagenexttext", "progressbartype", "questionsonpagemode"),
    *("checkerrorsmode", "textupdatemode", "questiontitlelocation", "questiondescriptionlocation", "logowidth"),
    *(
        "questionerrorlocation",
        "maxtextlength",
        "focusfirstquestionautomatic",
        "showtoc",
        "headerview",
        "calculatedvalues",
    ),
    *("requiredmark", "requiredtext", "showpreviewbeforecomplete", "clearinvisiblevalues", "logofit", "fitToContainer"),
}
