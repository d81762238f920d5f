using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>
/// Tells a template that has to be rendered from a manifest that merely carries template text: Alertmanager and Prometheus rules, an ApplicationSet
/// and Argo workflows have <c>{{ }}</c> inside strings, where it is data or at most one unknown value.
/// </summary>
internal static class TemplateSyntax
{
    private static readonly string[] Openings = ["{{", "{%", "{#"];

    /// <summary>Whether the text holds anything that could be template syntax; cheap.</summary>
    public static bool MayBeIn(string text) => text.IndexOf("{{", StringComparison.Ordinal) >= 0 || text.IndexOf("{%", StringComparison.Ordinal) >= 0;

    /// <summary>Where template syntax stands for YAML, so that the file is none before it is rendered; <c>null</c> where it does not.</summary>
    public static TextSpan? Find(YamlStream stream)
    {
        var text = stream.File.Text;
        if (!MayBeIn(text))
            return null;
        return stream.SyntaxErrors.Count > 0 ? InBrokenText(stream, text) : stream.Documents.Select(d => AsMapping(d.Root)).FirstOrDefault(s => s is not null);
    }

    /// <summary>The first opening, to show where the template begins; the start of the file where there is none.</summary>
    public static TextSpan First(string text)
    {
        var at = Openings.Select(o => text.IndexOf(o, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(-1).Min();
        return at < 0 ? new TextSpan(0, 0) : new TextSpan(at, 2);
    }

    /// <summary>
    /// What the parser stumbled over is a template if an opening begins a value or a line somewhere, or stands in a line near the error
    /// (quotes inside quotes are common in templates).
    /// </summary>
    private static TextSpan? InBrokenText(YamlStream stream, string text)
    {
        var errorLines = new HashSet<int>(stream.SyntaxErrors.SelectMany(e => Around(stream.File.PositionAt(e.Span.Start).Line)));
        foreach (var at in OpeningsIn(text))
        {
            if (BeginsValue(text, at) || errorLines.Contains(stream.File.PositionAt(at).Line))
                return new TextSpan(at, 2);
        }
        return null;
    }

    private static IEnumerable<int> Around(int line) => [line - 1, line];

    /// <summary>The openings outside of comment lines.</summary>
    private static IEnumerable<int> OpeningsIn(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var first = start;
            while (first < end && text[first] is ' ' or '\t')
                first++;
            for (var at = first; at + 1 < end && text[first] != '#'; at++)
            {
                if (text[at] == '{' && text[at + 1] is '{' or '%' or '#')
                    yield return at++;
            }
            start = end + 1;
        }
    }

    private static bool BeginsValue(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
            before--;
        return before < 0 || text[before] is '\n' or '\r' || (before < at - 1 && text[before] is ':' or '-');
    }

    /// <summary><c>type: {{ .Values.x }}</c> parses: as a mapping whose key is a mapping, which no manifest has.</summary>
    private static TextSpan? AsMapping(YamlNode root)
    {
        var pending = new Stack<YamlNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case Mapping mapping:
                    foreach (var entry in mapping.Entries.Where(e => !e.IsMerged))
                    {
                        if (entry.Key is Mapping)
                            return mapping.Span;
                        PushOwn(entry.Value, mapping, pending);
                    }
                    break;
                case Sequence sequence:
                    foreach (var item in sequence.Items)
                        PushOwn(item, sequence, pending);
                    break;
            }
        }
        return null;
    }

    /// <summary>What an alias stands for is looked at where it is written, once.</summary>
    private static void PushOwn(YamlNode child, YamlNode parent, Stack<YamlNode> pending)
    {
        if (parent.Span.Contains(child.Span))
            pending.Push(child);
    }
}
