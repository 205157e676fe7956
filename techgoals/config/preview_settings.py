"""Settings of ``techgoals lesson preview``: pages without people, sessions or a database, files served as they lie."""

from techgoals.config.settings import *  # noqa: F403 - all of it, and then what differs

ALLOWED_HOSTS = ["localhost", "127.0.0.1"]  # not under a name that another page could give this machine
ROOT_URLCONF = "techgoals.config.preview_urls"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# cookies of another server on this machine come along; there is no table to look them up in
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # allauth does not start without it
]
TEMPLATES = [
    {
        **TEMPLATES[0],  # noqa: F405 - comes with the star
        "OPTIONS": {
            **TEMPLATES[0]["OPTIONS"],  # type: ignore[dict-item]  # noqa: F405 - comes with the star
            "context_processors": [
                "django.template.context_processors.request",
                "csp.context_processors.nonce",
            ],
        },
    }
]
