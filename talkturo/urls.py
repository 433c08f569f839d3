"""Every path of the installation."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularRedocView, SpectacularSwaggerSplitView

from dialer.urls import carrier_urlpatterns, live_urlpatterns
from dialer.views import healthz, readyz
from talkturo.accounts.oidc import ProviderCallback, ProviderLogin
from talkturo.lib.openapi.served import SchemaView

# Redoc searches in a worker that it makes of its own script.
REDOC = csp_update({"worker-src": [SELF, "blob:"]})

urlpatterns = [
    path("carrier/", include(carrier_urlpatterns)),  # first: most requests are for it
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("api/", include("talkturo.accounts.urls")),
    path("api/crm/", include("contacts.urls")),
    path("api/crm/", include("campaigns.urls")),
    path("api/crm/", include("dialer.urls")),
    path("api/schema", SchemaView.as_view(), name="schema"),
    path(
        "api/docs",
        SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="api/docs.html"),
        name="api-docs",
    ),
    path(
        "api/redoc",
        REDOC(SpectacularRedocView.as_view(url_name="schema", template_name="api/redoc.html")),
        name="api-redoc",
    ),
    path("admin/live/", include(live_urlpatterns)),
    # Named as mozilla-django-oidc looks them up.
    path("admin/oidc/login/", ProviderLogin.as_view(), name="oidc_authentication_init"),
    path("admin/oidc/callback/", ProviderCallback.as_view(), name="oidc_authentication_callback"),
    path("admin/", admin.site.urls),
]

handler400 = "talkturo.lib.errors.bad_request"
handler403 = "talkturo.lib.errors.permission_denied"
handler404 = "talkturo.lib.errors.page_not_found"
handler500 = "talkturo.lib.errors.server_error"
