/*
 * Rules and expressions, as the server understands them (`workflows/rules.py`, `workflows/expressions.py`): pure, no
 * page, no clock. Odd data gives an answer, never an exception. A table of cases holds both sides to one another.
 *
 *     Tuntas.holds(rule, data)            true or false
 *     Tuntas.evaluate(expression, data)   a plain value, or null when it cannot be reckoned
 */
(() => {
    const MOST_DEEP = 60;
    const MOST_TABLES = 2;
    const QUANTIFIERS = ['some', 'every', 'none'];
    const KINDS = ['value', 'var', 'count', 'sum', 'least', 'most', 'add', 'subtract', 'multiply', 'divide', 'age', 'today', 'join', 'if'];

    const isList = Array.isArray;
    const isTree = (given) => given !== null && typeof given === 'object' && !isList(given);
    const has = (tree, key) => Object.prototype.hasOwnProperty.call(tree, key);
    const get = (tree, key) => (has(tree, key) ? tree[key] : null);

    /* Texts: blanks, letters and their order are those of the server. */

    const BLANK = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

    function strip(text) {
        let [first, last] = [0, text.length];
        while (first < last && BLANK.test(text[first])) first += 1;
        while (last > first && BLANK.test(text[last - 1])) last -= 1;
        return text.slice(first, last);
    }

    function order(one, other) {
        const [a, b] = [[...one], [...other]];
        const place = a.findIndex((letter, n) => letter !== b[n]);
        if (place < 0) return a.length - b.length;
        return place >= b.length ? 1 : a[place].codePointAt(0) - b[place].codePointAt(0);
    }

    const text = (given) => strip(String(given)).toLowerCase();
    const empty = (given) =>
        given === null || given === undefined || (typeof given === 'string' && !strip(given)) ||
        (isList(given) && !given.length) || (isTree(given) && !Object.keys(given).length);

    function truth(given) {
        if (typeof given === 'boolean') return given;
        if (['true', 'yes', 'ya'].includes(text(given))) return true;
        return ['false', 'no', 'tidak'].includes(text(given)) ? false : null;
    }

    /* Numbers: exact, as a whole number and how many of its digits come after the point. */

    const NUMBER = /^([+-]?)(?:(\d{1,30})(?:\.(\d{0,30}))?|\.(\d{1,30}))$/;

    function number(given) {
        if (typeof given === 'number') return Number.isFinite(given) ? written(given) : null;
        const found = typeof given === 'string' ? NUMBER.exec(strip(given)) : null;
        if (!found) return null;
        const fraction = found[3] || found[4] || '';
        const digits = BigInt((found[2] || '') + fraction);
        return { digits: found[1] === '-' ? -digits : digits, places: fraction.length };
    }

    function written(given) {
        const [mantissa, exponent] = String(given).split('e');
        const [whole, fraction = ''] = mantissa.split('.');
        const places = fraction.length - Number(exponent || 0);
        const digits = BigInt(whole + fraction);
        return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
    }

    function difference(one, other) {
        const places = Math.max(one.places, other.places);
        const [a, b] = [one, other].map((each) => each.digits * 10n ** BigInt(places - each.places));
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /* Comparisons. */

    const odd = (given) => isList(given) || isTree(given);
    const items = (given) => (isList(given) ? given : [given]);
    const choices = (given) => (typeof given === 'string' ? given.split(',') : items(given));

    /* Of “other, namely …” the choice `other`, whatever was written beside it. */
    const chosen = (given) => (isTree(given) && Object.keys(given).length === 1 && has(given, 'other') ? 'other' : given);

    function same(left, right) {
        const [found, wanted] = [chosen(left), chosen(right)];
        if (empty(found) || empty(wanted)) return empty(found) && empty(wanted);
        if (odd(found) || odd(wanted)) return false;
        if (typeof found === 'boolean' || typeof wanted === 'boolean') return truth(found) !== null && truth(found) === truth(wanted);
        const [one, other] = [number(found), number(wanted)];
        return one && other ? difference(one, other) === 0 : text(found) === text(wanted);
    }

    function equal(found, wanted) {
        if (empty(found) || empty(wanted)) return empty(found) && empty(wanted);
        if (!isList(found) && !isList(wanted)) return same(found, wanted);
        const others = items(wanted);
        return items(found).length === others.length && items(found).every((one) => others.some((other) => same(one, other)));
    }

    function contains(given, wanted) {
        if (empty(wanted)) return false;
        if (isList(given)) return given.some((one) => equal(one, wanted));
        const found = chosen(given);
        return typeof found === 'string' && !odd(wanted) && text(found).includes(text(wanted));
    }

    const ordered = (test) => (found, wanted) => {
        const [one, other] = [number(found), number(wanted)];
        if (one && other) return test(difference(one, other));
        if (one || other || typeof found !== 'string' || typeof wanted !== 'string') return false;
        return !empty(found) && !empty(wanted) && test(order(text(found), text(wanted)));
    };

    const OPERATORS = {
        eq: equal,
        ne: (found, wanted) => !equal(found, wanted),
        lt: ordered((sign) => sign < 0),
        le: ordered((sign) => sign <= 0),
        gt: ordered((sign) => sign > 0),
        ge: ordered((sign) => sign >= 0),
        in: (found, wanted) => items(found).some((one) => choices(wanted).some((other) => same(one, other))),
        contains,
        empty: (found) => empty(found),
        filled: (found) => !empty(found),
    };

    /* Reckoning: whole numbers of a billionth of a thousandth; null is what cannot be reckoned. */

    const UNIT = 10n ** 12n;
    const LARGEST = 10n ** 27n;
    const within = (amount) => (amount === null || amount >= LARGEST || amount <= -LARGEST ? null : amount);

    function divided(one, other) {
        const [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other];
        const rounded = (2n * a + b) / (2n * b);
        return one < 0n === other < 0n ? rounded : -rounded;
    }

    function amount(given) {
        const found = number(given);
        if (!found) return null;
        const { digits, places } = found;
        return within(places > 12 ? divided(digits, 10n ** BigInt(places - 12)) : digits * 10n ** BigInt(12 - places));
    }

    function digits(millionths) {
        const size = String(millionths < 0n ? -millionths : millionths).padStart(7, '0');
        const fraction = size.slice(-6).replace(/0+$/, '');
        return (millionths < 0n ? '-' : '') + size.slice(0, -6) + (fraction && `.${fraction}`);
    }

    /* What is reckoned is handed on as an Amount, so that nothing is rounded on the way. */
    class Amount {
        constructor(value) {
            this.value = value;
        }
    }

    const read = (given) => (given instanceof Amount ? given.value : amount(given));
    const result = (value) => (value === null || within(value) === null ? null : new Amount(value));

    function plain(given) {
        if (given === null || given === undefined) return null;
        if (given instanceof Amount || typeof given === 'number') {
            const found = read(given);
            return found === null ? null : Number(digits(divided(found, 10n ** 6n)));
        }
        return isList(given) ? given.map((one) => (odd(one) ? one : plain(one))) : given;
    }

    function said(given) {
        const value = plain(given);
        if (isList(value)) return value.filter((one) => !odd(one)).map(said).join(', ');
        if (value === null || isTree(value)) return '';
        if (typeof value === 'boolean') return value ? 'yes' : 'no';
        return typeof value === 'number' ? digits(divided(amount(value), 10n ** 6n)) : value;
    }

    function day(given) {
        const found = typeof given === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(?:T[^]*)?$/.exec(strip(given)) : null;
        if (!found) return null;
        const [year, month, date] = found.slice(1, 4).map(Number);
        const longest = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        return year && month >= 1 && month <= 12 && date >= 1 && date <= longest[month - 1] ? { year, month, date } : null;
    }

    const iso = ({ year, month, date }) =>
        `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

    function dayNumber({ year, month, date }) {
        const moment = new Date(Date.UTC(2000, month - 1, date));
        moment.setUTCFullYear(year, month - 1, date);
        return BigInt(Math.round(moment.getTime() / 86400000));
    }

    function age(born, today) {
        const [first, last] = [day(born), day(today)];
        if (!first || !last || iso(last) < iso(first)) return null;
        return last.year - first.year - (iso(last).slice(5) < iso(first).slice(5) ? 1 : 0);
    }

    const given = (values) => values.filter((one) => one instanceof Amount || !empty(one));

    function total(values) {
        const amounts = given(values).map(read);
        return amounts.includes(null) ? null : result(amounts.reduce((one, other) => one + other, 0n));
    }

    function extreme(values, first) {
        const found = given(values);
        const amounts = found.map(read);
        if (found.length && !amounts.includes(null)) return result(amounts.reduce((one, other) => (first(other < one) ? other : one)));
        const days = found.map(day);
        if (!found.length || days.includes(null)) return null;
        return days.map(iso).reduce((one, other) => (first(other < one) ? other : one));
    }

    function fold(values, step) {
        if (!values.length) return null;
        const amounts = values.map(read);
        if (amounts.includes(null)) return null;
        return result(amounts.reduce((one, other) => (one === null ? null : within(step(one, other)))));
    }

    function subtract(values) {
        const days = values.map((one) => (one instanceof Amount ? null : day(one)));
        if (days.length === 2 && days[0] && days[1]) return Number(dayNumber(days[0]) - dayNumber(days[1]));
        return fold(values, (one, other) => one - other);
    }

    const ARITHMETIC = {
        add: (values) => (given(values).length ? total(values) : null),
        subtract,
        multiply: (values) => fold(values, (one, other) => divided(one * other, UNIT)),
        divide: (values) => fold(values, (one, other) => (other ? divided(one * UNIT, other) : null)),
    };

    /* What is around a part of a rule: the data, the rows that are being looked at, how deep it is nested. */

    const deeper = (around) => ({ ...around, depth: around.depth + 1 });

    function inside(found, path) {
        for (const step of path.split('.')) {
            if (!isTree(found)) return null;
            found = get(found, step);
        }
        return found;
    }

    function look(variable, { data, rows }) {
        if (typeof variable !== 'string') return null;
        const point = variable.indexOf('.');
        const [base, rest] = point < 0 ? [variable, ''] : [variable.slice(0, point), variable.slice(point + 1)];
        if (base === 'row' && rows.length) return inside(rows[rows.length - 1], rest);
        if (base === 'parent' && rows.length) return inside(rows.length > 1 ? rows[rows.length - 2] : get(data, 'row'), rest);
        return inside(data, variable);
    }

    function each(table, around) {
        const found = look(table, around);
        return isList(found) ? found.filter(isTree).map((row) => ({ ...around, rows: [...around.rows, row] })) : [];
    }

    function over(table, where, around) {
        if (around.rows.length >= MOST_TABLES || typeof table !== 'string') return null;
        return each(table, around).filter((row) => ruleHolds(where, deeper(row)));
    }

    /* Rules. */

    function formOf(rule) {
        if (rule === null || rule === undefined) return ['nothing'];
        if (!isTree(rule)) return ['odd'];
        if (!Object.keys(rule).length) return ['nothing'];
        for (const word of ['all', 'any']) if (isList(get(rule, word))) return [word, rule[word]];
        if (has(rule, 'not')) return ['not', rule.not];
        for (const word of QUANTIFIERS) if (typeof get(rule, word) === 'string') return [word, rule];
        if (has(rule, 'op')) return ['op', rule];
        return has(rule, 'is') ? ['is', rule.is] : ['odd'];
    }

    function compares(comparison, around) {
        const name = comparison.op;
        if (typeof name !== 'string' || !has(OPERATORS, name)) return false;
        const side = (which) => plain(worth(comparison[which], deeper(around)));
        const found = has(comparison, 'left') ? side('left') : look(get(comparison, 'var'), around);
        return OPERATORS[name](found, has(comparison, 'right') ? side('right') : get(comparison, 'value'));
    }

    function quantified(word, rule, around) {
        const rows = over(rule[word], get(rule, 'where'), around);
        if (!rows) return false;
        if (word === 'every') return rows.length === each(rule.every, around).length;
        return Boolean(rows.length) === (word === 'some');
    }

    const RULES = {
        nothing: () => true,
        all: (parts, around) => parts.every((part) => ruleHolds(part, deeper(around))),
        any: (parts, around) => !parts.length || parts.some((part) => ruleHolds(part, deeper(around))),
        not: (part, around) => !ruleHolds(part, deeper(around)),
        op: compares,
        is: (settled) => settled === true,
        some: (rule, around) => quantified('some', rule, around),
        every: (rule, around) => quantified('every', rule, around),
        none: (rule, around) => quantified('none', rule, around),
    };

    function ruleHolds(rule, around) {
        const [word, content] = formOf(rule);
        return has(RULES, word) && around.depth < MOST_DEEP && RULES[word](content, around);
    }

    /* Expressions. */

    const kindOf = (expression) => (isTree(expression) ? KINDS.find((kind) => has(expression, kind)) || '' : '');
    const parts = (expression, kind) => (isList(expression[kind]) ? expression[kind] : []);
    const values = (expression, kind, around) => parts(expression, kind).map((part) => worth(part, deeper(around)));

    function overRows(kind, expression, around) {
        const rows = over(expression[kind], get(expression, 'where'), around);
        if (!rows) return null;
        if (kind === 'count') return rows.length;
        if (!kindOf(get(expression, 'of'))) return null;
        const found = rows.map((row) => worth(expression.of, deeper(row)));
        return kind === 'sum' ? total(found) : extreme(found, (less) => less === (kind === 'least'));
    }

    function today(around) {
        const found = day(get(around.data, 'today'));
        return found && iso(found);
    }

    function joined(expression, around) {
        const found = values(expression, 'join', around).map(said).join('');
        return strip(found) ? found : null;
    }

    function worth(expression, around) {
        const kind = kindOf(expression);
        if (!kind || around.depth >= MOST_DEEP) return null;
        if (kind === 'value') return expression.value;
        if (kind === 'var') return look(expression.var, around);
        if (kind === 'age') return age(worth(expression.age, deeper(around)), get(around.data, 'today'));
        if (kind === 'today') return today(around);
        if (kind === 'join') return joined(expression, around);
        if (kind === 'if') return worth(get(expression, ruleHolds(expression.if, deeper(around)) ? 'then' : 'else'), around);
        if (has(ARITHMETIC, kind)) return ARITHMETIC[kind](values(expression, kind, around));
        return overRows(kind, expression, around);
    }

    const around = (data) => ({ data: isTree(data) ? data : {}, rows: [], depth: 0 });

    globalThis.Tuntas = {
        holds: (rule, data) => ruleHolds(rule, around(data)),
        evaluate: (expression, data) => plain(worth(expression, around(data))),
    };
})();
