"""Where the site is put together: settings, addresses, commands."""
