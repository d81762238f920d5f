using ManifestLint.Engine.Text;

namespace ManifestLint.MsBuildTask;

/// <summary>Patterns as project files write them: either slash, relative to the project or absolute, and only <c>*</c> and <c>?</c> special.</summary>
internal static class ItemPattern
{
    /// <summary>The same pattern relative to the project's folder; <c>null</c> for one that matches nothing below it.</summary>
    public static Glob? ToGlob(string pattern, string projectFolder)
    {
        var text = pattern.Trim().Replace('\\', '/');
        var folder = projectFolder.Replace('\\', '/').TrimEnd('/') + "/";
        if (text.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            text = text.Substring(folder.Length);
        while (text.StartsWith("./", StringComparison.Ordinal))
            text = text.Substring(2);
        if (text.Length == 0 || text[0] == '/' || text.StartsWith("../", StringComparison.Ordinal))
            return null;
        // A slash at the end means the folder itself to MSBuild, which is no file; two slashes mean one.
        return text.EndsWith("/", StringComparison.Ordinal) ? null : Glob.ForPath("/" + Escape(text.Replace("//", "/")), out _);
    }

    // A bracket stands for itself in a set of its own.
    private static string Escape(string text) => text.Replace("[", "[[]").Replace("{", "[{]");
}
