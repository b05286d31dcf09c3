"""The case desk in Wagtail's admin: the one place that speaks wagtail-modeladmin."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.permissions import policy_registry
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from .community import scope
from .community.policy import AreaPermissionPolicy
from .community.registers.base import PolicyPermissions, ReadOnly, Register
from .desk.service_forms import NoticeTemplateForm, ServiceForm, WebhookForm
from .desk.views.base import CaseView
from .desk.views.case import AgainView, AssignView, CasePageView, NoteView, RevealView
from .desk.views.later import LaterView
from .desk.views.new import NewCaseView
from .desk.views.outbox import NoticePage, retry_notice
from .desk.views.step import StepView
from .desk.views.work import WorkListView
from .models import Case, Service, Webhook
from .notices.channels import channels
from .notices.models import Notice, NoticeTemplate

policy_registry.register(Service, value=AreaPermissionPolicy(Service, "agency__area_id"))
policy_registry.register(Webhook, value=AreaPermissionPolicy(Webhook, "agency__area_id"))
policy_registry.register(NoticeTemplate, value=AreaPermissionPolicy(NoticeTemplate, "service__agency__area_id"))


class CasePermissions(PermissionHelper):
    """Who may do what with cases: by membership and area. Nobody edits or deletes one."""

    def user_can_list(self, user: Any) -> bool:
        """See the work list: whoever may see cases anywhere."""
        return scope.holds_anywhere(user, "caseforms.view_case")

    def user_can_create(self, user: Any) -> bool:
        """Enter a case on behalf of somebody."""
        return scope.holds_anywhere(user, "caseforms.add_case")

    def user_can_inspect_obj(self, user: Any, obj: Case) -> bool:
        """See this case."""
        return scope.holds(user, "caseforms.view_case", obj.area_id)

    def user_can_edit_obj(self, user: Any, obj: Case) -> bool:
        """Cases move, they are not edited."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Case) -> bool:
        """What happened stays on record."""
        return False


class CaseAdmin(ModelAdmin):
    """The case desk."""

    model = Case
    base_url_path = "kasus"
    menu_label = _("Cases")
    menu_item_name = "cases"
    menu_icon = "tasks"
    menu_order = 90
    list_per_page = 50
    inspect_view_enabled = True
    history_view_enabled = False
    permission_helper_class = CasePermissions
    index_view_class = WorkListView
    create_view_class = NewCaseView

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """The list, a new case, one case, and what is done with it: no addresses to edit or delete one."""
        helper = self.url_helper
        of_a_case = {
            "inspect": CasePageView,
            "assign": AssignView,
            "note": NoteView,
            "reveal": RevealView,
            "again": AgainView,
        }
        screens = [
            self._address(name, rf"{name}/(?P<instance_pk>\d{{1,18}})/", view) for name, view in of_a_case.items()
        ]
        step = r"step/(?P<instance_pk>\d{1,18})/(?P<transition>[-\w]+)/"
        return (
            re_path(helper.get_action_url_pattern("index"), self.index_view, name=helper.get_action_url_name("index")),
            re_path(
                helper.get_action_url_pattern("create"), self.create_view, name=helper.get_action_url_name("create")
            ),
            *screens,
            self._address("step", step, StepView),
            self._address("later", r"isian/(?P<instance_pk>\d{1,18})/(?P<section>[-\w]{1,36})/", LaterView),
        )

    def register_admin_url_finders(self) -> None:
        """Cases have a page, not an edit form; nothing of Wagtail's leads there."""

    def register_indexing(self) -> None:
        """Cases are no content: Wagtail need not index references with every move."""

    def _address(self, name: str, pattern: str, view: type[CaseView]) -> Any:
        def show(request: HttpRequest, instance_pk: str, **more: str) -> HttpResponse:
            return view.as_view(model_admin=self, instance_pk=instance_pk)(request, **more)

        return re_path(f"^{self.base_url_path}/{pattern}$", show, name=self.url_helper.get_action_url_name(name))


class ServicePermissions(PolicyPermissions):
    """By agency. A service is closed, not deleted: its cases point at it."""

    def user_can_delete_obj(self, user: Any, obj: Service) -> bool:
        """Never."""
        return False


class ServiceAdmin(Register):
    """What residents can ask for: a form and a workflow under one name."""

    model = Service
    base_url_path = "layanan"
    menu_label = _("Services")
    menu_icon = "clipboard-list"
    permission_helper_class = ServicePermissions
    history_view_enabled = True
    list_display = ["name", "agency", "form", "workflow", "is_open", "for_public"]
    list_filter = ["is_open", "for_public"]
    list_select_related = ["agency", "form", "workflow"]
    search_fields = ["name"]
    ordering = ["agency", "name"]
    inspect_view_fields = [
        "agency", "name", "summary", "form", "workflow",
        "is_open", "for_public", "asks_first", "retention_months", "apply_url",
    ]  # fmt: skip
    prepopulated_fields = {"slug": ("name",)}
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("form"), FieldPanel("workflow")]),
            FieldRowPanel([FieldPanel("is_open"), FieldPanel("for_public"), FieldPanel("asks_first")]),
            FieldPanel("retention_months"),
        ],
        base_form_class=ServiceForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        """The services of the user's agencies."""
        return Service.objects.filter(scope.within(request.user, "caseforms.view_service", "agency__area_id"))


class ByChannel(Register):
    """A register with a column that says how something is sent."""

    def through(self, row: Any) -> str:
        """The channel by its name for people."""
        return str(channels[row.channel].label) if row.channel in channels else row.channel

    through.short_description = _("channel")  # type: ignore[attr-defined]
    through.admin_order_field = "channel"  # type: ignore[attr-defined]


class NoticeTemplateAdmin(ByChannel):
    """The words in which people are told."""

    model = NoticeTemplate
    base_url_path = "templat-pemberitahuan"
    menu_label = _("Notice templates")
    menu_icon = "mail"
    history_view_enabled = True
    list_display = ["event", "recipient", "subject", "service", "through"]
    list_filter = ["recipient"]
    list_select_related = ["service"]
    search_fields = ["event", "subject"]
    inspect_view_fields = ["service", "event", "recipient", "role", "through", "subject", "body"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("event"), FieldPanel("service")]),
            FieldRowPanel([FieldPanel("recipient"), FieldPanel("role")]),
            FieldPanel("channel"),
            FieldPanel("subject"),
            FieldPanel("body"),
        ],
        base_form_class=NoticeTemplateForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[NoticeTemplate]:
        """Those of the user's agencies, and those that serve everybody."""
        if not scope.holds_anywhere(request.user, "notices.view_noticetemplate"):
            return NoticeTemplate.objects.none()
        theirs = scope.within(request.user, "notices.view_noticetemplate", "service__agency__area_id")
        return NoticeTemplate.objects.filter(theirs | Q(service=None) if theirs else theirs)


class NoticeAdmin(ByChannel):
    """The outbox, to see what failed and send it again; a case shows its own."""

    model = Notice
    base_url_path = "pemberitahuan"
    menu_label = _("Sent notices")
    menu_icon = "history"
    permission_helper_class = ReadOnly
    list_display = ["subject", "case", "recipient", "through", "status", "attempts", "created_at", "sent_at"]
    list_filter = ["status", "recipient"]
    list_select_related = ["case"]
    ordering = ["-id"]
    inspect_view_fields = [
        "case", "event", "recipient", "through", "subject", "body",
        "status", "attempts", "error", "created_at", "sent_at",
    ]  # fmt: skip
    inspect_view_class = NoticePage

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """And sending again."""
        pattern = rf"^{self.base_url_path}/retry/(?P<instance_pk>\d{{1,18}})/$"
        name = self.url_helper.get_action_url_name("retry")
        return (*super().get_admin_urls_for_registration(), re_path(pattern, self.retry_view, name=name))

    def retry_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """Send it again, and back to its page."""
        return retry_notice(request, self.url_helper.get_action_url("inspect", instance_pk), instance_pk)


class WebhookAdmin(Register):
    """Other systems that want to hear of moves."""

    model = Webhook
    base_url_path = "webhook"
    menu_label = _("Webhooks")
    menu_icon = "link-external"
    list_display = ["name", "agency", "url", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["agency"]
    inspect_view_fields = ["name", "agency", "url", "is_active"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("agency"), FieldPanel("name")]),
            FieldPanel("url"),
            FieldPanel("secret"),
            FieldPanel("is_active"),
        ],
        base_form_class=WebhookForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Webhook]:
        """Those of the user's agencies."""
        return Webhook.objects.filter(scope.within(request.user, "caseforms.view_webhook", "agency__area_id"))


class ServicesGroup(ModelAdminGroup):
    """One entry in the menu for what administrators of services look after."""

    menu_label = _("Services")
    menu_item_name = "services"
    menu_icon = "clipboard-list"
    menu_order = 200
    items = (ServiceAdmin, NoticeTemplateAdmin, NoticeAdmin, WebhookAdmin)
