/* A field to sign in with finger, pen or mouse. What was drawn is put into the control for a photograph beside it. */
(() => {
    if (typeof DataTransfer === 'undefined' || !HTMLCanvasElement.prototype.toBlob) return;

    function prepare(box) {
        const input = document.getElementById(box.dataset.for);
        const canvas = box.querySelector('canvas');
        const said = box.querySelector('.signature__said');
        const pen = canvas.getContext('2d');
        let drawing = false;

        function clear() {
            pen.fillStyle = '#fff';
            pen.fillRect(0, 0, canvas.width, canvas.height);
            Object.assign(pen, { strokeStyle: '#161d36', lineWidth: 4, lineCap: 'round', lineJoin: 'round' });
        }

        function place(event) {
            const frame = canvas.getBoundingClientRect();
            return [((event.clientX - frame.left) * canvas.width) / frame.width, ((event.clientY - frame.top) * canvas.height) / frame.height];
        }

        /* No event: what sends photographs at once would send every stroke. It goes with the step. */
        function give(file) {
            const held = new DataTransfer();
            if (file) held.items.add(file);
            input.files = held.files;
            said.textContent = file ? box.dataset.said : box.dataset.cleared;
        }

        canvas.addEventListener('pointerdown', (event) => {
            drawing = true;
            canvas.setPointerCapture(event.pointerId);
            pen.beginPath();
            pen.moveTo(...place(event));
            pen.lineTo(...place(event));
            pen.stroke();
        });
        canvas.addEventListener('pointermove', (event) => {
            if (!drawing) return;
            pen.lineTo(...place(event));
            pen.stroke();
        });
        canvas.addEventListener('pointerup', () => {
            drawing = false;
            canvas.toBlob((blob) => give(new File([blob], `${box.dataset.file}.png`, { type: 'image/png' })), 'image/png');
        });
        canvas.addEventListener('pointercancel', () => (drawing = false));
        box.querySelector('button').addEventListener('click', () => {
            clear();
            give(null);
        });
        clear();
        box.hidden = false;
    }

    Tuntas.every('.signature', prepare);
})();
