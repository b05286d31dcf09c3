/* Putting in order: buttons that move a line up or down and write the numbers. Without it each line has its drop-down. */
(() => {
    const say = (list, item, number) => list.dataset.said.replace('%(item)s', item).replace('%(number)s', number);

    function number(list) {
        [...list.children].forEach((line, place) => {
            line.querySelector('select').value = String(place + 1);
            const [up, down] = line.querySelectorAll('button');
            up.disabled = place === 0;
            down.disabled = place === list.children.length - 1;
        });
    }

    function move(list, line, up, said) {
        const other = up ? line.previousElementSibling : line.nextElementSibling;
        if (!other) return;
        if (up) other.before(line);
        else other.after(line);
        number(list);
        const pressed = line.querySelectorAll('button')[up ? 0 : 1];
        (pressed.disabled ? line.querySelector('button:not([disabled])') : pressed).focus();
        said.textContent = say(list, line.querySelector('label').textContent, line.querySelector('select').value);
        line.querySelector('select').dispatchEvent(new Event('change', { bubbles: true }));
    }

    function button(sign, word, label) {
        const made = document.createElement('button');
        made.type = 'button';
        made.textContent = sign;
        made.setAttribute('aria-label', `${word}: ${label}`);
        return made;
    }

    /* Lines that have their numbers already stand in that order. */
    function sort(list) {
        const lines = [...list.children];
        const numbers = lines.map((line) => Number(line.querySelector('select').value));
        if (new Set(numbers).size !== lines.length || numbers.includes(0)) return;
        list.append(...lines.sort((one, other) => one.querySelector('select').value - other.querySelector('select').value));
    }

    function prepare(list) {
        const said = document.createElement('p');
        said.className = 'muted';
        said.setAttribute('role', 'status');
        list.after(said);
        for (const line of list.children) {
            const label = line.querySelector('label').textContent;
            const [up, down] = [button('↑', list.dataset.up, label), button('↓', list.dataset.down, label)];
            line.append(up, down);
            up.addEventListener('click', () => move(list, line, true, said));
            down.addEventListener('click', () => move(list, line, false, said));
        }
        sort(list);
        list.firstElementChild.querySelectorAll('button')[0].disabled = true;
        list.lastElementChild.querySelectorAll('button')[1].disabled = true;
    }

    Tuntas.every('.ranking', prepare);
})();
