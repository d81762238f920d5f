using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ManifestLint.Tests.Cli.Planning;

/// <summary>What people and programs are shown of the load balancers that manifests would become.</summary>
public sealed class PlanTests
{
    private static readonly string[] Formats = ["text", "json", "mermaid"];

    private static string Folder { get; } = Path.Combine(SharedFolder.Repository, "tests", "ManifestLint.Tests", "Cli", "Planning");

    public static TheoryData<string, string> Pictures
    {
        get
        {
            var pictures = new TheoryData<string, string>();
            foreach (var format in Formats)
            {
                pictures.Add("samples/overlay", format);
                pictures.Add("tests/ManifestLint.Tests/Cli/Planning/Samples/group.yaml", format);
                pictures.Add("tests/ManifestLint.Tests/Cli/Planning/Samples/services.yaml", format);
                pictures.Add("tests/ManifestLint.Tests/Cli/Planning/Samples/weighted.yaml", format);
            }
            return pictures;
        }
    }

    public static TheoryData<string> Contents =>
    [
        """{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "a", """,
        new string('[', 100_000),
        """{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "200", "messageBody": " """ + new string('x', 1_000_000) + "\"}}",
        """["forward"]""",
        "null",
        """{"type": "forward", "Type": "redirect", "unknown": 1, "forwardConfig": {"targetGroups": []}, "forwardConfig": 3}""",
        """{"type": "redirect", "redirectConfig": {"statusCode": 301}}""",
        "",
    ];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_plan_is_drawn_as_before(string path, string format)
    {
        var run = Plan(path, "--format", format);
        Assert.InRange(run.Status, 0, 1);
        Assert.Equal("", run.Error);
        if (format == "mermaid")
            MermaidParser.AssertDrawable(run.Output);
        var extension = format switch { "json" => "json", "mermaid" => "mmd", _ => "txt" };
        Snapshot.Match(Path.Combine(Folder, "Snapshots", $"{Path.GetFileNameWithoutExtension(path)}.{extension}"), run.Output);
    }

    [Fact]
    public void The_exit_status_is_that_of_lint()
    {
        Assert.Equal(1, Plan("samples/overlay").Status);
        Assert.Equal(0, Plan("samples/overlay", "--fail-on", "never").Status);
        Assert.Equal(0, Plan("samples/overlay-fixed").Status);
        Assert.Equal(2, Plan("samples/nowhere").Status);
        Assert.Equal(2, Plan("samples/overlay", "--format", "sarif").Status);
    }

    [Fact]
    public void Of_a_selection_only_its_load_balancers_are_drawn()
    {
        var run = Plan("samples/overlay/api.yaml", "--context", "samples/overlay", "--format", "json");
        using var plan = JsonDocument.Parse(run.Output);
        var stack = Assert.Single(plan.RootElement.GetProperty("stacks").EnumerateArray());
        Assert.Equal("shop/api", stack.GetProperty("id").GetString());
        Assert.Equal("ML2001", Assert.Single(stack.GetProperty("refused").EnumerateArray()).GetProperty("rule").GetString());
    }

    [Fact]
    public void Standard_input_can_be_planned()
    {
        var manifests = File.ReadAllText(Path.Combine(Folder, "Samples", "services.yaml"));
        using var folder = new TemporaryFolder();
        var run = CommandLineRun.WithInput(folder, manifests, "plan", "-");
        Assert.Contains("Network Load Balancer iot/mqtt", run.Output, StringComparison.Ordinal);
        Assert.Contains("<stdin>:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifests_without_a_load_balancer_make_an_empty_plan()
    {
        using var folder = new TemporaryFolder().With("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n");
        Assert.Contains("No load balancer comes out of these manifests.", CommandLineRun.In(folder, "plan", ".").Output, StringComparison.Ordinal);
        MermaidParser.AssertDrawable(CommandLineRun.In(folder, "plan", ".", "--format", "mermaid").Output);
    }

    [Fact]
    public void A_broken_file_is_named_and_hides_no_load_balancer()
    {
        using var folder = new TemporaryFolder().With("broken.yaml", "apiVersion: v1\nkind: [Service\n").With("a.yaml", Ingress("a"));
        var run = CommandLineRun.In(folder, "plan", ".");
        Assert.Equal(1, run.Status);
        Assert.Contains("Application Load Balancer a", run.Output, StringComparison.Ordinal);
        Assert.Contains("Not planned: error ML0001:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("mermaid")]
    public void Names_of_a_stranger_reach_nobody_unescaped(string format)
    {
        var hostile = JsonSerializer.Serialize("a\u001b[31m\u202E]\"\n  n9[\"x\"]\n<script>&`end`##vso[x]%%{init: {}}%%|@me #1;quot; 1. [a](http://x)");
        using var folder = new TemporaryFolder().With("a.yaml", Ingress(hostile, hostile));
        var run = CommandLineRun.In(folder, "plan", ".", "--format", format);
        Assert.InRange(run.Status, 0, 1);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u202E', run.Output);
        Assert.DoesNotContain("##vso[", run.Output, StringComparison.Ordinal);
        if (format == "mermaid")
            MermaidParser.AssertDrawable(run.Output);
        else if (format == "json")
            JsonDocument.Parse(run.Output).Dispose();
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_bad_annotation_makes_no_plan_fail(string json)
    {
        using var folder = new TemporaryFolder().With("a.yaml", Ingress("a", "h.example.com", $"alb.ingress.kubernetes.io/actions.a: {JsonSerializer.Serialize(json)}", "{ name: use-annotation }"));
        foreach (var format in Formats)
        {
            var run = CommandLineRun.In(folder, "plan", ".", "--format", format);
            Assert.InRange(run.Status, 0, 1);
        }
    }

    [Fact]
    public void A_plan_of_10_000_rules_is_told_in_full_and_drawn_within_the_limits_of_mermaid()
    {
        var paths = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            paths.Append(CultureInfo.InvariantCulture, $"          - {{ path: /p{i}, pathType: Prefix, backend: {{ service: {{ name: s{i % 500}, port: {{ number: 80 }} }} }} }}\n");
        using var folder = new TemporaryFolder().With("a.yaml", Ingress("a") + paths);
        var watch = Stopwatch.StartNew();
        var drawn = CommandLineRun.In(folder, "plan", ".", "--format", "mermaid").Output;
        MermaidParser.AssertDrawable(drawn);
        Assert.Contains("more rules not drawn", drawn, StringComparison.Ordinal);
        using var plan = JsonDocument.Parse(CommandLineRun.In(folder, "plan", ".", "--format", "json").Output);
        var listener = plan.RootElement.GetProperty("stacks")[0].GetProperty("loadBalancers")[0].GetProperty("listeners")[0];
        Assert.Equal(10_001, listener.GetProperty("rules").GetArrayLength());
        Assert.Contains("/p9999", CommandLineRun.In(folder, "plan", ".").Output, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }

    [Fact]
    public void Every_load_balancer_of_many_is_drawn_or_counted()
    {
        var all = string.Join("---\n", Enumerable.Range(0, 300).Select(i => Ingress($"a{i}")));
        using var folder = new TemporaryFolder().With("a.yaml", all);
        var drawn = CommandLineRun.In(folder, "plan", ".", "--format", "mermaid").Output;
        MermaidParser.AssertDrawable(drawn);
        Assert.Contains("more load balancers not drawn", drawn, StringComparison.Ordinal);
    }

    [MermaidFact]
    public void Mermaid_takes_the_pictures()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Folder, "Snapshots"), "*.mmd").ToList();
        Assert.NotEmpty(files);
        Assert.Equal("", MermaidParser.Refusals(files));
    }

    [SharedFact("corpus")]
    public void Real_manifests_are_planned_without_a_failure()
    {
        using var output = new TemporaryFolder();
        var drawn = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(SharedFolder.Path!, "corpus")).Order(StringComparer.Ordinal))
        {
            var picture = output[Path.GetFileName(folder) + ".mmd"];
            var run = CommandLineRun.In(folder, "", ["plan", ".", "--format", "mermaid=" + picture, "--format", "json", "--format", "text=" + output["plan.txt"]]);
            Assert.True(run.Status is 0 or 1, $"{folder}: {run.Status} {run.Error}");
            MermaidParser.AssertDrawable(File.ReadAllText(picture));
            JsonDocument.Parse(run.Output).Dispose();
            drawn.Add(picture);
        }
        if (MermaidParser.WhyAbsent is null)
            Assert.Equal("", MermaidParser.Refusals(drawn));
    }

    private static CommandLineRun Plan(params string[] arguments) => CommandLineRun.In(SharedFolder.Repository, "", ["plan", .. arguments]);

    private static string Ingress(string name, string host = "h.example.com", string annotation = "a: b", string port = "{ number: 80 }") => $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{name}}
          annotations:
            {{annotation}}
        spec:
          ingressClassName: alb
          rules:
            - host: {{host}}
              http:
                paths:
                  - { path: /, pathType: Prefix, backend: { service: { name: a, port: {{port}} } } }

        """;
}
