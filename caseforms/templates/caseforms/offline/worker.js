{% autoescape off %}self.Lapangan = { stamp: '{{ stamp|escapejs }}', files: [{% for file in files %}'{{ file|escapejs }}',{% endfor %}] };
importScripts({% for script in scripts %}'{{ script|escapejs }}'{% if not forloop.last %}, {% endif %}{% endfor %});
{% endautoescape %}
