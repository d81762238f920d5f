namespace ManifestLint.Hosts.Tests;

/// <summary>A test of permissions: root has them all.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotAsRootFactAttribute : FactAttribute
{
    public NotAsRootFactAttribute()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            Skip = "Whoever runs this may read every file.";
    }
}
