"""People answering: from access code to thank-you."""
