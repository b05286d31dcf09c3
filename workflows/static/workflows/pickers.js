/*
 * States and steps, chosen from those in the editor. The real input stays, hidden: what is sent is what was sent
 * before this script existed.
 */
(() => {
    const Widget = window.telepath.constructors['wagtail.widgets.Widget'];
    const STATE_ROW = '[data-workflow-row="state"]';
    const states = window.workflowStates;
    const steps = window.workflowSteps;
    const split = (text) => text.split(/\s+/).filter(Boolean);
    let serial = 0;

    function option(Tag, value, text, chosen) {
        return Object.assign(document.createElement(Tag), { value, textContent: text, selected: chosen });
    }

    /* One of them: a drop-down. A key that names nothing stays visible, so that it can be put right. */
    function drawOne(input, box, { texts, offered }) {
        const select = document.createElement('select');
        const keys = offered(input);
        select.append(option('option', '', texts.none, !input.value));
        keys.forEach(({ key, label }) => select.append(option('option', key, label || key, key === input.value)));
        if (input.value && !keys.some(({ key }) => key === input.value)) {
            select.append(option('option', input.value, `${texts.unknown} ${input.value}`, true));
        }
        select.addEventListener('change', () => choose(input, select.value));
        box.replaceChildren(select);
        return select;
    }

    /* Several states, or any: ticks. */
    function drawMany(input, box, { texts, offered }) {
        const chosen = split(input.value);
        const found = offered(input);
        const known = new Set(['*', ...found.map(({ key }) => key)]);
        const strangers = chosen.filter((key) => !known.has(key));
        const rows = [
            { key: '*', label: texts.any },
            ...found,
            ...strangers.map((key) => ({ key, label: `${texts.unknown} ${key}` })),
        ];
        const ticks = rows.map(({ key, label }) => tick(key, label || key, chosen.includes(key)));
        const list = document.createElement('div');
        list.className = 'workflow-ticks';
        list.setAttribute('role', 'group');
        list.append(...ticks);
        list.addEventListener('change', (event) => {
            const any = list.querySelector('input[value="*"]');
            if (event.target === any && any.checked) list.querySelectorAll('input').forEach((other) => (other.checked = other === any));
            else if (event.target !== any) any.checked = false;
            choose(input, [...list.querySelectorAll('input:checked')].map((one) => one.value).join(' '));
        });
        box.replaceChildren(list);
        return list;
    }

    function tick(key, text, checked) {
        const label = document.createElement('label');
        const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: key, checked });
        label.append(box, ` ${text}`);
        return label;
    }

    function choose(input, value) {
        input.value = value;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    }

    /* Gives the drawn control the name and the description that the hidden input had. */
    function describe(control, input, label) {
        if (label) {
            label.id ||= `workflow-picker-${(serial += 1)}`;
            control.setAttribute('aria-labelledby', label.id);
        }
        const described = input.getAttribute('aria-describedby');
        if (described) control.setAttribute('aria-describedby', described);
    }

    function enhance(bound, options) {
        const { input } = bound;
        const box = document.createElement('div');
        input.type = 'hidden';
        input.after(box);
        const draw = () => {
            const hadFocus = box.contains(document.activeElement) && document.activeElement.value;
            const control = (options.many ? drawMany : drawOne)(input, box, options);
            describe(control, input, input.id && document.querySelector(`label[for="${input.id}"]`));
            if (hadFocus !== false) box.querySelector(`[value="${CSS.escape(hadFocus)}"]`)?.focus();
        };
        draw();
        options.redrawOn.forEach((name) => document.addEventListener(name, draw));
        document.addEventListener('workflow:renamed', (event) => {
            const { kind, from, to } = event.detail;
            const keys = split(input.value);
            if (kind === options.kind && keys.includes(from)) choose(input, keys.map((key) => (key === from ? to : key)).join(' '));
            draw();
        });
        const setState = bound.setState.bind(bound);
        bound.setState = (state) => {
            setState(state);
            draw();
        };
        bound.getTextLabel = () => split(input.value).map((key) => (key === '*' ? options.texts.any : options.nameOf(key))).join(', ');
        bound.focus = () => box.querySelector('select, input')?.focus();
        return bound;
    }

    class StatePicker extends Widget {
        constructor(html, options) {
            super(html);
            const { all, nameOf } = states;
            this.options = { ...options, kind: 'state', offered: all, nameOf, redrawOn: ['workflow:states'] };
        }

        render(...args) {
            return enhance(super.render(...args), this.options);
        }
    }

    /* `leaving`: only steps that leave the state in whose row it stands. */
    class StepPicker extends Widget {
        constructor(html, options) {
            super(html);
            const stateOf = (input) => input.closest(STATE_ROW)?.querySelector(':scope > [data-contentpath="key"] input');
            const offered = (input) => (options.leaving ? steps.leaving(stateOf(input)?.value.trim()) : steps.all());
            const redrawOn = ['workflow:steps', 'workflow:states'];
            this.options = { ...options, kind: 'transition', offered, nameOf: steps.nameOf, redrawOn };
        }

        render(...args) {
            return enhance(super.render(...args), this.options);
        }
    }

    window.telepath.register('workflows.StatePicker', StatePicker);
    window.telepath.register('workflows.StepPicker', StepPicker);
})();
