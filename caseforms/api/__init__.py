"""
The API for other systems: services, their forms as JSON Schema, sending a form, following a case.

`routers` lists what a site mounts on its one NinjaAPI; `refusals` are the answers to what cannot be done.
"""
