using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.Tests;

/// <summary>A text in which <c>[|…|]</c> marks where something is found, and <c>{|ML2001:…|}</c> says what.</summary>
internal sealed record Markup(string Text, IReadOnlyList<(string? Id, TextSpan Span)> Marks)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string? Id, int Start, string End)>();
        var marks = new List<(string?, TextSpan)>();
        for (var i = 0; i < marked.Length; i++)
        {
            var rest = marked.AsSpan(i);
            if (rest.StartsWith("[|") && !rest.StartsWith("[|}"))
            {
                open.Push((null, text.Length, "|]"));
                i++;
            }
            else if (rest.StartsWith("{|ML") && rest.Length > 9 && rest[8] == ':')
            {
                open.Push((rest[2..8].ToString(), text.Length, "|}"));
                i += 8;
            }
            else if (open.Count > 0 && rest.StartsWith(open.Peek().End))
            {
                var (id, start, _) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }
        Assert.Empty(open);
        return new Markup(text.ToString(), [.. marks.OrderBy(m => m.Item2)]);
    }
}
