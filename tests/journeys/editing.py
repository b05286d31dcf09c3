"""What an administrator does in the editors of forms and workflows."""

import re

from playwright.sync_api import Locator, Page

LAST_ADD = (
    "xpath=//input[@name='{stream}-count']/following-sibling::div[@data-streamfield-stream-container]"
    "/div[last()]//button[contains(@class,'c-sf-add-button')]"
)
ROW = """([stream, key]) => [...document.querySelectorAll(`input[name^="${stream}-"][name$="-value-key"]`)]
    .find((input) => input.value === key).name.replace(/-key$/, '')"""
OPEN = """(field) => {
    const panels = [];
    for (let at = field.closest('[data-panel]'); at; at = at.parentElement.closest('[data-panel]')) panels.unshift(at);
    panels.map((panel) => panel.querySelector('[data-panel-toggle]'))
        .filter((toggle) => toggle?.getAttribute('aria-expanded') === 'false')
        .forEach((toggle) => toggle.click());
}"""


def edit(page: Page, kind: str, name: str) -> None:
    """Open the editor of a form or a workflow from its list."""
    page.goto(f"/admin/snippets/{kind}/")
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_selector("[name=action-publish]", state="attached")


def add(page: Page, stream: str, kind: str = "") -> str:
    """Add a row at the end of a table; returns what its inputs are called."""
    count = int(page.locator(f"[name='{stream}-count']").input_value())
    page.locator(LAST_ADD.format(stream=stream)).click()
    if kind:
        page.get_by_role("option", name=kind, exact=True).click()
    page.locator(f"[name='{stream}-{count}-type']").wait_for(state="attached")
    return f"{stream}-{count}-value"


def add_state(page: Page, label: str, public: str) -> None:
    """A state in which the agency is working on it."""
    row = add(page, "states")
    page.fill(f"[name='{row}-label']", label)
    page.locator(f"[name='{row}-kind']").select_option("open")
    page.fill(f"[name='{row}-public']", public)


def add_step(page: Page, label: str, source: str, target: str, role: str) -> None:
    """A transition: from where, to where, who may take it. States are picked by their names."""
    row = add(page, "transitions")
    page.fill(f"[name='{row}-label']", label)
    around = page.locator(f"[name='{row}-sources'] + div")
    around.get_by_label(source, exact=True).check()
    page.locator(f"[name='{row}-target'] + div select").select_option(label=target)
    tick(page, row, role).check()


def tick(page: Page, row: str, role: str) -> Locator:
    """The box of a role among those that may take a step."""
    return page.locator(f"label:has([name='{row}-roles'])").filter(has_text=role).first.locator("input")


def row_of(page: Page, stream: str, key: str) -> str:
    """What the inputs of the row with that key are called; the row is opened."""
    row = str(page.evaluate(ROW, [stream, key]))
    uncover(page, f"{row}-label")
    return row


def uncover(page: Page, name: str) -> None:
    """Open every panel that an input stands in."""
    page.locator(f"[name='{name}']").evaluate(OPEN)


def remove(page: Page, stream: str, key: str) -> None:
    """Delete the row with that key."""
    row = page.evaluate(ROW, [stream, key]).removesuffix("-value")
    child = page.locator(f"[data-streamfield-child]:has(> [name='{row}-deleted'])")
    child.locator("> section > .w-panel__header [data-streamfield-action=DELETE]").click()


QUIET = """() => new Promise((done) => {
    let timer;
    const still = () => { clearTimeout(timer); timer = setTimeout(done, 1200); };
    document.addEventListener("w-autosave:save", () => clearTimeout(timer));
    document.addEventListener("w-autosave:success", still);
    document.addEventListener("w-autosave:error", still);
    still();
})"""


def settle(page: Page) -> None:
    """Wait until the editor has saved by itself what was typed: people take longer than its half second."""
    page.evaluate(QUIET)


def save_draft(page: Page) -> None:
    """Keep what was typed, and stay."""
    settle(page)
    with page.expect_navigation():
        page.locator("footer button.action-save, .footer .action-save").first.click()


def publish_form(page: Page, reason: str) -> None:
    """Publish a form that was published before: look at what changes, and say why."""
    press_publish(page)
    page.wait_for_url("**/forms/*/publish/")
    page.fill("#reason", reason)
    page.locator("main form button.button:not(.button-secondary)").click()
    page.wait_for_url("**/edit/**")


def press_publish(page: Page) -> None:
    """Open the menu beside the button that saves, and press the other one."""
    settle(page)
    page.locator("footer button.w-dropdown__toggle, .footer .w-dropdown__toggle").last.click()
    page.locator("[name=action-publish]").click()


def publish_for_new_cases(page: Page, reason: str) -> None:
    """Publish a workflow whose cases are under way: they stay on their version, and everybody can read why."""
    press_publish(page)
    page.wait_for_url("**/publish/")
    page.fill("[name=reason]", reason)
    page.locator("button[name=new-only]").click()
    page.wait_for_url(re.compile(r"/workflows/carry"))
