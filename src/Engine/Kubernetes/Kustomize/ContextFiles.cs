using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>The files of the context by path, with what they hold: parsed and searched for objects once, whoever reaches them.</summary>
internal sealed class ContextFiles
{
    private readonly Dictionary<string, ContextFile> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ManifestObject>> objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<YamlNode>?> documents = new(StringComparer.Ordinal);

    public ContextFiles(IReadOnlyList<ContextFile> files)
    {
        All = files;
        foreach (var file in files)
            byPath[file.File.Path] = file;
    }

    /// <summary>Every file.</summary>
    public IReadOnlyList<ContextFile> All { get; }

    /// <summary>The file of a path; <c>null</c> where the context has none.</summary>
    public ContextFile? At(string? path) => path is not null && byPath.TryGetValue(path, out var file) ? file : null;

    /// <summary>The objects of a file, the same ones every time.</summary>
    public IReadOnlyList<ManifestObject> ObjectsIn(ContextFile file)
    {
        if (!objects.TryGetValue(file.File.Path, out var found))
            objects[file.File.Path] = found = file.Stream is null ? [] : ManifestObjects.In(file.Stream);
        return found;
    }

    /// <summary>The documents of a file, parsed now if nobody has done so; <c>null</c> where the file is not there or cannot be read.</summary>
    public IReadOnlyList<YamlNode>? DocumentsAt(string? path)
    {
        if (At(path) is not { } file || file.IsUnread)
            return null;
        if (!documents.TryGetValue(file.File.Path, out var found))
        {
            var stream = file.Stream ?? YamlReader.Read(file.File);
            documents[file.File.Path] = found = stream.SyntaxErrors.Count > 0 ? null : stream.Documents.Select(d => d.Root).ToList();
        }
        return found;
    }
}
