using System.Globalization;
using System.Text;
using ManifestLint.Engine.Text;

namespace ManifestLint.Benchmarks;

/// <summary>
/// How the time of one group of Ingresses grows with its members, a file for each: with one rule, and with ten, which share hosts with those of other
/// members and are searched for rules that no request reaches. Ten times as many members may take twelve times as long.
/// </summary>
internal static class GroupRun
{
    private const int Few = 100;
    private const int Many = 1_000;
    private const int Runs = 9;

    // A small group is over in milliseconds: so often in a row, to be measured at all.
    private const int Repeats = 10;
    private const int WarmUps = 12;

    /// <summary>Prints a line for each number of rules.</summary>
    public static void Print(TextWriter writer)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} cores"));
        foreach (var rules in new[] { 1, 10 })
        {
            var few = Group(Few, rules);
            var many = Group(Many, rules);
            var ratios = new List<(double Few, double Many)>();
            for (var run = -WarmUps; run < Runs; run++)
            {
                var pair = (Time(few, Repeats), Time(many, 1));
                if (run >= 0)
                    ratios.Add(pair);
            }
            var (small, large) = ratios.OrderBy(r => r.Many / r.Few).ElementAt(Runs / 2);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{rules,2} rules each: {Few} members {small,6:0.0} ms, {Many} members {large,6:0.0} ms: {large / small:0.0} times (at most 12)"));
        }
    }

    private static double Time(IReadOnlyList<ManifestFile> files, int repeats) => Cost.Of(f => Enumerable.Range(0, repeats).Sum(_ => Work.Lint(f)), files).Milliseconds / repeats;

    private static List<ManifestFile> Group(int members, int rules) => [.. Enumerable.Range(0, members).Select(i => Member(i, rules))];

    private static ManifestFile Member(int index, int rules)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"app-{index:0000}");
        var text = new StringBuilder($$"""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: {{name}}
              namespace: shop
              annotations:
                alb.ingress.kubernetes.io/group.name: shop
                alb.ingress.kubernetes.io/scheme: internal
                alb.ingress.kubernetes.io/target-type: ip
                alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS": 443}]'
            spec:
              ingressClassName: alb
              rules:

            """);
        for (var rule = 0; rule < rules; rule++)
            text.Append(Rule(index, rule, name));
        return new ManifestFile($"shop/{name}.yaml", text.Append(Service(name)).ToString());
    }

    // Hosts of its own, a wildcard that hides others, and one that all members share.
    private static string Rule(int index, int rule, string name)
    {
        var host = (rule % 5) switch { 3 => $"*.{name}.example.com", 4 => "www.example.com", _ => $"h{rule}.{name}.example.com" };
        return string.Create(CultureInfo.InvariantCulture, $$"""
                - host: "{{host}}"
                  http:
                    paths:
                      - path: /{{name}}/{{rule}}-{{index % 7}}
                        pathType: {{(rule % 2 == 0 ? "Prefix" : "Exact")}}
                        backend:
                          service:
                            name: {{name}}
                            port:
                              number: 80

            """);
    }

    private static string Service(string name) => $$"""
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: {{name}}
          namespace: shop
        spec:
          selector:
            app: {{name}}
          ports:
            - port: 80

        """;
}
