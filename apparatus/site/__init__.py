"""The Markdown pages become a site: MkDocs, the theme's files, and the inspection of what was built."""
