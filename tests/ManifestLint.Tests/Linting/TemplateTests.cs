namespace ManifestLint.Tests.Linting;

public class TemplateTests
{
    [Theory]
    [InlineData("kind: Service\nspec:\n  type: {{ .Values.type }}\n")]
    [InlineData("kind: Service\n{{- if .Values.ports }}\nspec: {}\n{{- end }}\n")]
    [InlineData("{{- if .Values.enabled }}\nkind: Service\n{{- end }}\n")]
    [InlineData("kind: Service\nmetadata:\n  name: {{ .Values.name }}-svc\n")]
    [InlineData("kind: Service\nmetadata:\n  labels:\n    {{- include \"labels\" . | nindent 4 }}\n")]
    [InlineData("kind: Service\nmetadata:\n  name: \"{{ .Values.name | default \"web\" }}\"\n")]
    [InlineData("kind: Service\nspec:\n{% for p in ports %}\n  - {{ p }}\n{% endfor %}\n")]
    [InlineData("kind: ConfigMap\ndata: {{ data }}\n")]
    [InlineData("kind: List\nitems:\n  - {{ item }}\n")]
    public void What_is_no_yaml_or_no_object_before_it_is_rendered_is_a_template(string text)
    {
        var result = Lint.Run(text);

        Assert.Equal(["ML0005"], result.Findings.Select(f => f.Rule.Id));
        Assert.Equal(1, result.TemplatesSkipped);
    }

    [Theory]
    [InlineData("kind: ConfigMap\ndata:\n  a: '{{ .Status }}'\n  b: \"{{ .Labels.x }}\"\n  c: |\n    {{ define \"x\" }}\n    {% raw %}\n")]
    [InlineData("kind: PrometheusRule\nspec:\n  summary: Instance {{ $labels.instance }} is down\n")]
    [InlineData("kind: ApplicationSet\nspec:\n  path: clusters/{{name}}\n")]
    [InlineData("kind: Template\nspec:\n  value: ${{ values.name }}\n")]
    [InlineData("# {{ .Values.old }}\nkind: Service\nspec: {} # {{ also }}\n")]
    [InlineData("kind: ConfigMap\ndata: { a: { b: { c: {} } } }\n")]
    public void What_carries_template_text_as_data_is_a_manifest(string text)
    {
        var result = Lint.Run(text);

        Assert.Empty(result.Findings);
        Assert.Equal((1, 0), (result.FilesLinted, result.TemplatesSkipped));
    }

    [Fact]
    public void A_broken_manifest_with_template_text_in_a_string_is_a_broken_manifest()
    {
        var result = Lint.Run("kind: ConfigMap\ndata:\n  a: '{{ .Status }}'\n\n  b: [1, 2\nother: x\n");

        Assert.Equal(["ML0001"], result.Findings.Select(f => f.Rule.Id));
    }

    [Fact]
    public void Everything_in_the_templates_folder_of_a_chart_is_a_template_and_reported_once()
    {
        var result = Lint.Run(
            "# file: charts/web/Chart.yaml\napiVersion: v2\nname: web\n",
            "# file: charts/web/templates/a.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: bad }\n",
            "# file: charts/web/templates/sub/b.yaml\nkind: {{ .Values.kind }}\n",
            "# file: charts/web/templates/c.yaml\n{{ include \"c\" . }}\n",
            "# file: charts/web/crds/d.yaml\nkind: X\nmetadata: { name: bad }\n",
            "# file: templates/e.yaml\nkind: X\nmetadata: { name: bad }\n");

        Assert.Equal(["charts/web/crds/d.yaml:2:19 error ML9901 bad", "charts/web/templates/c.yaml:1:1 info ML0005 {{", "templates/e.yaml:2:19 error ML9901 bad"], result.Show());
        Assert.StartsWith("3 files of the chart 'charts/web' are templates", result.Messages()[1], StringComparison.Ordinal);
        Assert.Contains("helm template charts/web", result.Findings[1].Remedy, StringComparison.Ordinal);
        Assert.Equal(3, result.TemplatesSkipped);
    }

    [Fact]
    public void Outside_of_charts_templates_are_reported_once_for_each_folder()
    {
        const string template = "kind: Service\nspec: {{ spec }}\n";

        var result = Lint.Run("# file: a/1.yaml\n" + template, "# file: a/2.yaml\n" + template, "# file: b/3.yaml\n" + template);

        Assert.Equal(["a/1.yaml", "b/3.yaml"], result.Findings.Select(f => f.File.Path));
        Assert.StartsWith("2 files of the folder 'a' are templates", result.Messages()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Braces_without_end_cost_no_more_than_their_number()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Lint.Run("kind: X\nspec: " + new string('{', 1_000_000), "# file: b.yaml\nkind: X\nspec: [\n# " + string.Concat(Enumerable.Repeat("{{ ", 300_000)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }
}
