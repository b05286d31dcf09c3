/* Reads the position of the device, once, when somebody presses the button and allows it. */
(() => {
    if (!navigator.geolocation || !window.isSecureContext) return;
    const HOW = { enableHighAccuracy: true, timeout: 30000, maximumAge: 0 };

    function prepare(box) {
        const take = box.querySelector('.position__take');
        const said = take.querySelector('.position__said');
        const part = (name) => box.querySelector(`[data-part=${name}]`);
        const accuracy = box.querySelector('input[type=hidden]');

        function found({ coords }) {
            part('lat').value = coords.latitude.toFixed(6);
            part('lon').value = coords.longitude.toFixed(6);
            accuracy.value = Math.ceil(coords.accuracy);
            said.textContent = take.dataset.found.replace('%(metres)s', accuracy.value);
            part('lat').dispatchEvent(new Event('change', { bubbles: true }));
        }

        take.hidden = false;
        take.querySelector('button').addEventListener('click', () => {
            said.textContent = take.dataset.wait;
            navigator.geolocation.getCurrentPosition(found, () => (said.textContent = take.dataset.refused), HOW);
        });
        ['lat', 'lon'].forEach((name) => part(name).addEventListener('input', () => (accuracy.value = '')));
    }

    Tuntas.every('.position', prepare);
})();
