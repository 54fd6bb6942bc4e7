"""Staff signing in; what their roles allow."""
