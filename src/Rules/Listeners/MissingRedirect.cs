using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.Listeners;

/// <summary>What hangs on a redirect from HTTP to HTTPS that is not known.</summary>
internal static class MissingRedirect
{
    /// <summary>The redirect of a load balancer: somebody's unknown value, or a member outside these files; <c>null</c> where it is known.</summary>
    public static MissingFact? Of(LoadBalancer loadBalancer) => Missing.Value("the redirect to HTTPS", loadBalancer.SslRedirect) ?? Missing.Members(loadBalancer);
}
