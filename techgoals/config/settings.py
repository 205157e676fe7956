"""Django's settings, all in one place; what an installation may choose comes from the environment (place.py)."""

from csp.constants import NONE, SELF

from techgoals.config import place

HOME = place.home()
DEVELOPMENT = place.is_development()
HOME.mkdir(parents=True, exist_ok=True)

DEBUG = False  # pages show a reference, never a traceback; development included
SECRET_KEY = place.secret("secret_key")
PASS_KEY = place.secret("pass_key")  # seals and checks pupils' passes; losing it means printing them anew
ALLOWED_HOSTS = (
    ["*"] if DEVELOPMENT else place.read("TECHGOALS_HOSTS", "localhost").replace(" ", "").split(",")
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
ORIGIN = place.origin()
RUNNER_ORIGIN = place.read("TECHGOALS_RUNNER_ORIGIN")
SECURE = ORIGIN.startswith("https:")
OUTBOX_FOLDER = HOME / "outbox"

INSTALLED_APPS = [
    "techgoals.kernel",
    "techgoals.look",
    "techgoals.people",
    "techgoals.campaigns",
    "techgoals.fund",
    "techgoals.lessons",
    "techgoals.employers",
    "techgoals.workshops",
    "techgoals.claims",
    "techgoals.classroom",
    "techgoals.evidence",
    "techgoals.adoption",
    "techgoals.homes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "techgoals.kernel.pages.ReferenceOnCrash",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # pages are pressed too; Django pads each answer by a random length, so that its size tells no secret (BREACH)
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    *(["techgoals.kernel.pages.ClockHeader"] if DEVELOPMENT else []),
    "techgoals.kernel.pages.KeptByNobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "techgoals.look.refusals.ShowRefusals",
]

ROOT_URLCONF = "techgoals.config.urls"
WSGI_APPLICATION = "techgoals.config.wsgi.application"
FORM_RENDERER = "techgoals.look.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "techgoals.look.templatetags.look",  # last: its own ``language`` is the one pages mean
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "techgoals.campaigns.context.here",
                *(["techgoals.homes.development.guide"] if DEVELOPMENT else []),
            ],
        },
    }
]

DATABASES = {"default": place.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# No ATOMIC_REQUESTS: on SQLite it would take the write lock for every read

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- people sign in with a mailed code; team, approvers and auditors also with an authenticator ---
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "techgoals.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # a mailed code or link is the proof
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
# none of allauth's: tries are counted per account, in the database (people/knocking.py)
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "techgoals.people.adapter.AuthenticatorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "techgoals"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/home/"
LOGOUT_REDIRECT_URL = "/"

# in the database alone: a copy cached in one server process would not know what another one wrote
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "techgoals_person"  # a pupil's pass has a cookie of its own: both run side by side
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
CSRF_FAILURE_VIEW = "techgoals.look.views.csrf_refused"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-src": [RUNNER_ORIGIN or SELF],
        "frame-ancestors": [NONE],
    }
}

SMTP = place.read("TECHGOALS_SMTP")
DEFAULT_FROM_EMAIL = place.read("TECHGOALS_FROM", "techgoals@localhost")
if SMTP:
    from urllib.parse import unquote, urlsplit

    _smtp = urlsplit(SMTP)  # smtp://user:password@host:587 or smtps://…
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "localhost", _smtp.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
    EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp.scheme == "smtps", _smtp.port == 587
    EMAIL_TIMEOUT = 20
else:
    # no mail server: each message is a file that one can open, in the home folder
    EMAIL_BACKEND = "techgoals.kernel.mailfiles.Folder"

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_addresses": {"()": "techgoals.config.logs.NoAddresses"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # a logger's filter sees its own records only, so each that names an address has it
    "loggers": {
        name: {"filters": ["no_addresses"]}
        for name in ("django.request", "django.security.csrf", "django.security.DisallowedHost")
    },
}
