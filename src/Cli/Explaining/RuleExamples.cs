namespace ManifestLint.Cli.Explaining;

/// <summary>
/// A wrong and a right example of a rule, as rules.md shows them: the tests write that page from the rules' fixtures, and the build puts it into this
/// program.
/// </summary>
/// <param name="Wrong">The lines of the manifest, an empty line, and what is reported.</param>
/// <param name="Right">The lines of a manifest that the rule has nothing against.</param>
internal sealed record RuleExamples(IReadOnlyList<string> Wrong, IReadOnlyList<string> Right)
{
    private const string Resource = "rules.md";

    /// <summary>The examples of a rule; empty where rules.md has none.</summary>
    public static RuleExamples Of(string ruleId)
    {
        using var stream = typeof(RuleExamples).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return In(SectionOf(ruleId, reader));
    }

    /// <summary>The examples in the lines of a section.</summary>
    public static RuleExamples In(IEnumerable<string> section)
    {
        var (wrong, right) = (new List<string>(), new List<string>());
        List<string>? current = null;
        string? fence = null;
        foreach (var line in section)
        {
            if (fence is not null)
                AddCode(line, current, ref fence);
            else if (line.StartsWith("```", StringComparison.Ordinal))
                fence = Open(line, current);
            else
                current = line switch { "Wrong:" => wrong, "Right:" => right, "" => current, _ => null };
        }
        return new RuleExamples(wrong, right);
    }

    private static string Open(string line, List<string>? current)
    {
        if (current is { Count: > 0 })
            current.Add("");
        return line[..(line.LastIndexOf('`') + 1)];
    }

    private static void AddCode(string line, List<string>? current, ref string? fence)
    {
        if (line == fence)
            fence = null;
        else
            current?.Add(line);
    }

    private static IEnumerable<string> SectionOf(string ruleId, StreamReader reader)
    {
        var isInside = false;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (isInside)
                    yield break;
                isInside = line.StartsWith($"## {ruleId} ", StringComparison.Ordinal);
            }
            else if (isInside)
            {
                yield return line;
            }
        }
    }
}
