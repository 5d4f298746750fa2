"""The static site: `build` puts pages together, `page` makes each with `exporter`, `stills` and `links`."""


class SiteError(Exception):
    """A sentence, or one line each, that says why the site can't be made and what to mend."""
