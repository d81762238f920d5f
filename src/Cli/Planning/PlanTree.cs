namespace ManifestLint.Cli.Planning;

/// <summary>A tree of lines, drawn with branches.</summary>
internal sealed class PlanTree(string text)
{
    private readonly List<PlanTree> children = [];
    private readonly string line = text;

    /// <summary>Adds a line below; the result is that line, for lines below it.</summary>
    public PlanTree Add(string below)
    {
        var child = new PlanTree(below);
        children.Add(child);
        return child;
    }

    /// <summary>Writes the line and everything below.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine(line);
        WriteChildren(writer, "");
    }

    private void WriteChildren(TextWriter writer, string indent)
    {
        for (var i = 0; i < children.Count; i++)
        {
            var isLast = i == children.Count - 1;
            writer.WriteLine(indent + (isLast ? "└─ " : "├─ ") + children[i].line);
            children[i].WriteChildren(writer, indent + (isLast ? "   " : "│  "));
        }
    }
}
