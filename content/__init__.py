"""The public pages: agencies, services, information, news, the directory of welfare centres."""
