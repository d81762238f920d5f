using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Reads the files of a run: a cheap look decides which are parsed, and each is parsed once.</summary>
internal sealed class FileReader
{
    // Starting threads costs more than parsing this many files.
    private const int FewFiles = 64;
    private static readonly string[] KustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
    private readonly Charts charts;
    private readonly Func<InputFile, YamlStream> readStream;

    private FileReader(IEnumerable<InputFile> files, Func<InputFile, YamlStream> readStream)
    {
        charts = new Charts(files.Select(f => f.File));
        this.readStream = readStream;
    }

    /// <summary>The files, in the order of their paths, whatever order they came in.</summary>
    public static IReadOnlyList<FileReading> Read(IEnumerable<InputFile> files, bool isSequential, Func<InputFile, YamlStream> readStream)
    {
        var sorted = files.OrderBy(f => f.File.Path, StringComparer.Ordinal).ToArray();
        var reader = new FileReader(sorted, readStream);
        var readings = new FileReading[sorted.Length];
        ForEach(sorted.Length, isSequential, i => readings[i] = reader.Read(sorted[i]));
        ReadWhatKustomizationsName(readings);
        return readings;
    }

    private FileReading Read(InputFile input)
    {
        if (input.ReadError is not null)
            return new FileReading(input, FileOutcome.Unreadable);
        if (charts.OfTemplate(input.File.Path) is { } chart)
            return new FileReading(input, FileOutcome.Template) { Chart = chart, TemplateSpan = TemplateSyntax.First(input.File.Text) };
        if (input.Stream is null && !input.IsNamed && !KustomizationNames.Contains(input.File.Name) && !ManifestScan.MayHoldObject(input.File.Text))
            return new FileReading(input, FileOutcome.WithoutObjects);
        var stream = input.Stream ?? readStream(input);
        return TemplateSyntax.Find(stream) is { } span
            ? new FileReading(input, FileOutcome.Template) { TemplateSpan = span }
            : new FileReading(input, FileOutcome.Parsed, stream);
    }

    /// <summary>A kustomization may name files without any header: lists of JSON patches, replacements, values. They tell what it changes.</summary>
    private static void ReadWhatKustomizationsName(FileReading[] readings)
    {
        var unread = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < readings.Length; i++)
        {
            if (readings[i].Outcome == FileOutcome.WithoutObjects)
                unread[readings[i].File.Path] = i;
        }
        foreach (var reading in readings.Where(r => r.Stream is not null && KustomizationNames.Contains(r.File.Name)).ToList())
        {
            foreach (var path in reading.Stream!.Documents.SelectMany(d => Texts(d.Root)).Select(t => Resolve(reading.File.Folder, t)))
            {
                if (path is not null && unread.TryGetValue(path, out var index) && readings[index].Stream is null)
                    readings[index] = readings[index] with { Stream = YamlReader.Read(readings[index].File) };
            }
        }
    }

    private static IEnumerable<string> Texts(YamlNode root)
    {
        var pending = new Stack<YamlNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node is Scalar scalar)
                yield return scalar.Value;
            foreach (var child in Children(node).Where(c => node.Span.Contains(c.Span)))
                pending.Push(child);
        }
    }

    private static IEnumerable<YamlNode> Children(YamlNode node) => node switch
    {
        Mapping mapping => mapping.Entries.Where(e => !e.IsMerged).Select(e => e.Value),
        Sequence sequence => sequence.Items,
        _ => [],
    };

    /// <summary>A relative path seen from a folder; <c>null</c> for what is no path or leads out of the context.</summary>
    private static string? Resolve(string folder, string relative)
    {
        if (relative.Length is 0 or > 1000 || relative[0] == '/' || relative.IndexOf('\n') >= 0)
            return null;
        var parts = new List<string>(folder.Length == 0 ? [] : folder.Split('/'));
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }
        return string.Join("/", parts);
    }

    private static void ForEach(int count, bool isSequential, Action<int> body)
    {
        if (count > FewFiles && !isSequential)
        {
            Parallel.For(0, count, body);
            return;
        }
        for (var i = 0; i < count; i++)
            body(i);
    }
}
