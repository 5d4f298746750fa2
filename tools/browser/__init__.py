"""JupyterLab in a browser, and a lesson in it, for the bench, the screenshots and the tests."""
