"""What is typed saves itself in a real browser: nothing is lost, and nothing stays where it should not."""

import os
import shutil
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from PIL import Image
from playwright.sync_api import sync_playwright

from caseforms.guarding import puzzle
from caseforms.models import Case, Draft, Piece, Upload
from tests.caseforms.world import HERE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORED = "() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(String).join('\\n')"
ORIENTATION = 0x0112


@pytest.fixture
def context(monkeypatch):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(locale="id-ID")
        context.set_default_timeout(15_000)
        yield context
        browser.close()
        connections.close_all()  # the one of this loop; the test's own is another


@pytest.fixture
def start(context, world, live_server):
    """A tab at the first step."""
    page = context.new_page()
    page.goto(live_server.url + world.service.apply_url)
    return page


@pytest.fixture
def second(start):
    """The same at the second step."""
    start.fill("[name=name]", "Siti")
    start.select_option("#i-village-3, [name='village-3']", "17.01.04")
    start.select_option("select[name=village]", HERE)
    go(start, "next")
    start.wait_for_url("**/2/*")
    return start


def go(page, wish):
    page.locator(f"form.fill button[name=go][value={wish}]:not(.default)").first.click()


def stored(page):
    return page.evaluate(STORED)


def typed_and_stored(page, text):
    page.fill("[name=story]", text)
    page.wait_for_function(f"() => ({STORED})().includes('typed')")


def test_what_was_typed_before_the_tab_was_closed_is_there_in_the_next_one(second, context):
    address = second.url
    context.set_offline(True)
    typed_and_stored(second, "Belum terkirim")
    second.close()
    context.set_offline(False)
    other = context.new_page()
    other.goto(address)
    # Whether the closing tab could still send it or the next one had to is for the browser to choose.
    other.wait_for_function("() => document.querySelector('[name=story]')?.value === 'Belum terkirim'")
    other.wait_for_function(f"() => !({STORED})().includes('Belum')")


def test_what_came_back_can_be_thrown_away(second, context):
    context.route("**/2/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    typed_and_stored(second, "Salah ketik")
    context.unroute("**/2/*")
    second.reload()
    second.locator("button[value=discard]").click()
    second.wait_for_function("() => !document.querySelector('button[value=discard]')")
    assert second.input_value("[name=story]") == ""
    second.reload()
    assert second.input_value("[name=story]") == ""


def test_the_return_key_goes_on_and_throws_nothing_away(start):
    start.fill("[name=name]", "Siti")
    start.wait_for_function(f"() => ({STORED})().includes('Siti')")
    start.reload()
    start.wait_for_selector("button[value=discard]")
    start.press("[name=name]", "Enter")
    start.wait_for_selector("#errors")
    assert start.input_value("[name=name]") == "Siti"


def test_a_pause_in_typing_is_enough_for_the_server_to_have_it(second):
    second.fill("[name=story]", "Sedang saya ketik")
    with second.expect_response(lambda answer: answer.request.method == "POST", timeout=20_000):
        pass
    second.wait_for_function(f"() => !({STORED})().includes('Sedang')")
    fresh = second.context.new_page()
    fresh.goto(second.url)
    assert fresh.input_value("[name=story]") == "Sedang saya ketik"


def test_what_was_sent_leaves_nothing_in_the_browser(second):
    typed_and_stored(second, "Sudah dikirim")
    go(second, "next")
    second.wait_for_url("**/3/*")
    assert "Sudah" not in stored(second)
    second.locator("button[value=send]").click()
    second.wait_for_url("**/terima/")
    assert "tuntas:typed" not in stored(second)
    assert Case.objects.exists()


def test_the_first_step_stays_in_its_tab_where_the_next_person_does_not_find_it(start, context):
    start.fill("[name=name]", "Siti Rahasia")
    start.wait_for_function(f"() => ({STORED})().includes('Rahasia')")
    other = context.new_page()
    other.goto(start.url)
    assert "Rahasia" not in stored(other) and other.input_value("[name=name]") == ""
    start.reload()
    start.wait_for_selector("button[value=discard]")
    assert start.input_value("[name=name]") == "Siti Rahasia"


def test_neither_token_nor_hidden_field_is_written_down(second):
    token = second.locator("form.fill [name=csrfmiddlewaretoken]").input_value()
    typed_and_stored(second, "Ada sesuatu")
    assert token not in stored(second)


def test_staff_leave_nothing_for_the_next_client(context, world, live_server, client):
    client.force_login(world.operator)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    address = live_server.url + world.service.apply_url + "?petugas=1"
    page.goto(address)
    page.fill("[name=name]", "Klien pertama")
    page.wait_for_function(f"() => ({STORED})().includes('pertama')")
    assert "pertama" not in page.evaluate("() => Object.values(localStorage).join()")
    page.goto("about:blank")
    page.goto(address)
    assert "pertama" not in stored(page)
    assert page.input_value("[name=name]") == ""


def photo(tmp_path, size=(4000, 3000), orientation=6):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    target = tmp_path / "kk.jpg"
    noise = Image.effect_noise(size, 90).convert("RGB")
    noise.save(target, "JPEG", quality=92, exif=exif)
    return target


def test_a_photograph_is_made_smaller_stands_upright_and_goes_at_once(second, tmp_path):
    second.set_input_files("[name='photo-new']", photo(tmp_path))
    second.wait_for_selector("ul.files input[name=photo]", state="attached")
    second.fill("[name=story]", "Satu")
    go(second, "next")
    second.wait_for_url("**/3/*")
    upload = Upload.objects.get()
    with Image.open(BytesIO(upload.file.read())) as arrived:
        assert arrived.size == (1200, 1600)
        assert not arrived.getexif()
    second.locator("button[value=send]").click()
    second.wait_for_url("**/terima/")
    assert Upload.objects.get().submission == Case.objects.get().submission


def test_a_lost_connection_is_said_and_the_photograph_sent_again(second, context, tmp_path):
    tries = []

    def once(route):
        if route.request.method == "POST" and not tries:
            tries.append(1)
            return route.abort()
        return route.continue_()

    context.route("**/2/*", once)
    second.set_input_files("[name='photo-new']", photo(tmp_path, (800, 600), 1))
    second.wait_for_selector("text=Sambungan terputus")
    second.wait_for_selector("ul.files input[name=photo]", state="attached")
    assert Upload.objects.count() == 1


def test_what_has_gone_up_stays_there_and_the_rest_follows(second, context, tmp_path):
    noise = tmp_path / "kk.png"
    Image.effect_noise((320, 320), 90).convert("RGB").save(noise)  # about 250 kB: stays as it is and goes in pieces
    went = []

    def breaks(route):
        went.append(route.request.post_data_buffer)
        return route.abort() if len(went) == 3 else route.continue_()

    context.route("**/potongan/", breaks)
    second.set_input_files("[name='photo-new']", noise)
    second.wait_for_selector("ul.files input[name=photo]", state="attached")
    parts = [body for body in went if b'name="piece"' in body]
    assert len(parts) == -(-noise.stat().st_size // 65536) + 1  # each once, and the one that was lost again
    assert not Piece.objects.exists()
    with Upload.objects.get().file.open() as arrived, Image.open(arrived) as picture:
        assert picture.size == (320, 320)


def test_what_was_wrong_with_a_photograph_is_said_at_once(second, tmp_path):
    broken = tmp_path / "kk.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0" + b"rusak" * 50)
    second.set_input_files("[name='photo-new']", broken)
    second.wait_for_selector(".upload >> text=kk.jpg")
    assert not Upload.objects.exists()


def test_the_browser_works_instead_of_the_person(start, settings):
    settings.UNDER_ATTACK, settings.PUZZLE_BITS = True, 8
    start.fill("[name=name]", "Siti")
    go(start, "next")
    start.wait_for_function("() => document.querySelector('[name=soal-kerja]')?.value")
    assert not start.locator(f"[name={puzzle.ANSWER}]").is_visible()
    go(start, "next")
    start.wait_for_url("**/1/*")
    assert Draft.objects.count() == 1


def nothing_serious(page):
    found = Axe().run(page).response["violations"]
    return not [one for one in found if one["impact"] in ("serious", "critical")]


def test_whoever_cannot_see_or_has_a_small_telephone_continues_later_too(second):
    second.set_viewport_size({"width": 360, "height": 740})
    second.fill("[name=story]", "Setengah")
    assert nothing_serious(second)
    go(second, "later")
    second.wait_for_url("**/nanti/")
    code, pin = (second.locator(f"[data-{name}]").inner_text() for name in ("code", "pin"))
    assert nothing_serious(second)
    assert second.evaluate("document.documentElement.scrollWidth") <= 360
    second.goto(second.url.split("/isi/")[0] + "/lanjut/?kode=" + code)
    assert nothing_serious(second)
    second.fill("[name=pin]", "000000")
    second.keyboard.press("Enter")
    second.wait_for_selector("#resume-error")
    assert nothing_serious(second)
    second.fill("[name=pin]", pin)
    second.keyboard.press("Enter")
    second.wait_for_url("**/2/*")
    assert second.input_value("[name=story]") == "Setengah"


def test_the_small_question_is_heard_as_well_as_seen(start, settings):
    settings.UNDER_ATTACK = True
    start.add_init_script("Object.defineProperty(window, 'crypto', { value: {} })")  # a browser that cannot do the work
    start.fill("[name=name]", "Siti")
    go(start, "next")
    start.wait_for_selector("#i-soal")
    assert nothing_serious(start)
