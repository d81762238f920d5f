namespace ManifestLint.Tests;

/// <summary>Finds folders: the checkout, its fixtures, and the reference material beside it that a stranger's clone does not have.</summary>
internal static class SharedFolder
{
    /// <summary>The folder of ManifestLint.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The reference folder beside the checkout, or where MANIFESTLINT_SHARED says; <c>null</c> on an ordinary clone.</summary>
    public static string? Path { get; } = Find();

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "ManifestLint.sln")))
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("ManifestLint.sln is not above the test assembly.");
        return folder;
    }

    private static string? Find()
    {
        var candidate = Environment.GetEnvironmentVariable("MANIFESTLINT_SHARED") is { Length: > 0 } set ? set : System.IO.Path.Combine(Repository, "..", "shared");
        return Directory.Exists(candidate) ? System.IO.Path.GetFullPath(candidate) : null;
    }
}

/// <summary>A test that needs the reference folder beside the checkout; where it is absent the test skips and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string subfolder)
    {
        if (SharedFolder.Path is null || !Directory.Exists(System.IO.Path.Combine(SharedFolder.Path, subfolder)))
            Skip = $"the reference folder shared/{subfolder} is not beside this checkout";
    }
}

/// <summary>The same for a test with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string subfolder)
    {
        Skip = new SharedFactAttribute(subfolder).Skip;
    }
}
