/*
 * The diagram: larger, smaller, pushed about. What carries `data-row` (`states:2`) leads to that row: in the live
 * preview to its place in the editor, elsewhere to the table below, which works without this script too.
 */
(() => {
    const editor = window.parent !== window ? window.parent : null;

    function jump(row) {
        if (editor) editor.postMessage({ workflowRow: row }, window.location.origin);
        else document.getElementById(row)?.scrollIntoView({ block: 'center' });
    }

    document.addEventListener('click', (event) => {
        const chosen = event.target.closest?.('[data-row]');
        if (!chosen || chosen.closest('[data-dragged]')) return;
        if (editor) event.preventDefault();
        else if (chosen.closest('a')) return;
        jump(chosen.dataset.row);
    });

    function button(text, sign, act) {
        const made = Object.assign(document.createElement('button'), { type: 'button', textContent: sign, title: text });
        made.setAttribute('aria-label', text);
        made.addEventListener('click', act);
        return made;
    }

    function enhance(figure) {
        const svg = figure.querySelector('svg');
        if (!svg) return;
        const whole = svg.viewBox.baseVal;
        const home = [whole.x, whole.y, whole.width, whole.height];
        let [x, y, width, height] = home;

        const show = () => svg.setAttribute('viewBox', [x, y, width, height].join(' '));
        function zoom(factor, atX = 0.5, atY = 0.5) {
            const wanted = Math.min(Math.max(width * factor, home[2] / 12), home[2]);
            const scale = wanted / width;
            x += width * (1 - scale) * atX;
            y += height * (1 - scale) * atY;
            width *= scale;
            height *= scale;
            if (width === home[2]) [x, y] = home;
            show();
        }
        function reset() {
            [x, y, width, height] = home;
            show();
        }

        const bar = document.createElement('div');
        bar.className = 'diagram__bar';
        bar.append(
            button(figure.dataset.zoomIn, '+', () => zoom(0.75)),
            button(figure.dataset.zoomOut, '−', () => zoom(1 / 0.75)),
            button(figure.dataset.whole, '⤢', reset),
        );
        figure.prepend(bar);

        svg.addEventListener('wheel', (event) => {
            if (!event.ctrlKey) return; // the wheel alone scrolls the page
            event.preventDefault();
            const box = svg.getBoundingClientRect();
            zoom(event.deltaY < 0 ? 0.85 : 1 / 0.85, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
        }, { passive: false });

        figure.addEventListener('keydown', (event) => {
            const act = { '+': () => zoom(0.75), '-': () => zoom(1 / 0.75), 0: reset }[event.key];
            if (act) act();
        });

        let held = null;
        svg.addEventListener('pointerdown', (event) => {
            held = { x: event.clientX, y: event.clientY };
            delete svg.dataset.dragged;
        });
        window.addEventListener('pointerup', () => (held = null));
        svg.addEventListener('pointermove', (event) => {
            if (!held || width === home[2]) return;
            const perPixel = width / svg.getBoundingClientRect().width;
            const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
            if (Math.abs(dx) + Math.abs(dy) < 4 && !('dragged' in svg.dataset)) return;
            svg.dataset.dragged = '';
            x -= dx * perPixel;
            y -= dy * perPixel;
            held = { x: event.clientX, y: event.clientY };
            show();
        });
    }

    document.querySelectorAll('[data-workflow-diagram]').forEach(enhance);
})();
