using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>One path as a person wrote it: a file, a folder, a pattern, or something that is not there.</summary>
internal sealed class AskedPath
{
    private readonly Glob? pattern;

    private AskedPath(string written, string fullPath, string folder, bool isFile, Glob? pattern = null, string? fault = null)
    {
        Written = written;
        FullPath = fullPath;
        Folder = folder;
        IsFile = isFile;
        Fault = fault;
        this.pattern = pattern;
    }

    /// <summary>As the person wrote it.</summary>
    public string Written { get; }

    /// <summary>The absolute path of the file or folder.</summary>
    public string FullPath { get; }

    /// <summary>The absolute path of the folder to search, or that the file lies in.</summary>
    public string Folder { get; }

    /// <summary>Whether it names one file.</summary>
    public bool IsFile { get; }

    /// <summary>Whether it is a pattern like <c>deploy/**/*.yaml</c>.</summary>
    public bool IsPattern => pattern is not null;

    /// <summary>Why there is nothing to lint, as a sentence; <c>null</c> where there may be.</summary>
    public string? Fault { get; }

    /// <summary>Whether <see cref="Fault"/> is no more than that nothing is there.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>Whether nobody chose it for this folder.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>What a default path stands for in a folder.</summary>
    public static AskedPath OfDefault(string workingFolder, string written)
    {
        var asked = Of(workingFolder, written);
        asked.IsDefault = true;
        return asked;
    }

    /// <summary>What a path written in a folder stands for. A file whose name happens to look like a pattern is that file.</summary>
    public static AskedPath Of(string workingFolder, string written)
    {
        if (written.Length == 0)
            return Failed(written, workingFolder, "A path is empty.");
        if (written.IndexOf('\0') >= 0)
            return Failed(written, workingFolder, "A path holds a NUL character.");
        var full = PathText.Absolute(workingFolder, written);
        if (Directory.Exists(full))
            return new AskedPath(written, full, full, isFile: false);
        if (Link.IsDangling(full))
            return Failed(written, workingFolder, $"'{written}' is a link that leads nowhere.");
        if (File.Exists(full))
            return new AskedPath(written, full, Path.GetDirectoryName(full)!, isFile: true);
        return written.IndexOfAny(['*', '?', '[', '{']) >= 0
            ? PatternOf(workingFolder, written)
            : Missing(written, workingFolder, $"There is no file or folder '{written}'.");
    }

    /// <summary>Whether a file, by its absolute path, is among what was asked for.</summary>
    public bool Matches(string path) => PathText.IsIn(path, Folder) && (pattern is null || pattern.IsMatch(PathText.Relative(Folder, path)));

    private static AskedPath PatternOf(string workingFolder, string written)
    {
        var parts = written.Replace('\\', '/').Split('/');
        var literal = parts.TakeWhile(p => p.IndexOfAny(['*', '?', '[', '{']) < 0).Count();
        var start = string.Join("/", parts.Take(literal));
        var folder = PathText.Absolute(workingFolder, literal == 0 ? "." : start.Length == 0 ? "/" : start);
        if (!Directory.Exists(folder))
            return Missing(written, workingFolder, $"There is no folder '{start}' to search for '{written}'.");
        // A pattern without a slash would match at any depth; a shell's does not.
        return Glob.ForPath("/" + string.Join("/", parts.Skip(literal)), out var error) is { } glob
            ? new AskedPath(written, folder, folder, isFile: false, glob)
            : Failed(written, workingFolder, $"'{written}' is no pattern for paths: {error}.");
    }

    private static AskedPath Missing(string written, string workingFolder, string fault) =>
        new(written, workingFolder, workingFolder, isFile: false, fault: fault) { IsMissing = true };

    private static AskedPath Failed(string written, string workingFolder, string fault) =>
        new(written, workingFolder, workingFolder, isFile: false, fault: fault);
}
