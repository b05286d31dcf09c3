"""Our API, for other systems: one NinjaAPI, one OpenAPI document, at /api/v1/."""

from ninja import NinjaAPI

from caseforms.api import refusals, services, submissions, tracking

api = NinjaAPI(
    title="Tuntas",
    version="1",
    description="Services of social agencies: their forms, sending one, and following a case. Times are in UTC.",
    urls_namespace="api",
    docs_url=None,
)

for part in (services, submissions, tracking):
    api.add_router("", part.router)

refusals.install(api)
