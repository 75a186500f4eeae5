"""The web page: static files in which the rules answer in the browser. It translates and decides nothing."""
