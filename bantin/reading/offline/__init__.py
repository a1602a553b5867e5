"""Reading without network: a service worker, and the page that says what is kept."""
