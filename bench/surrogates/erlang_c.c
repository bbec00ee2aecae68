/* Mean seconds that a caller waits in a call centre with some agents: calls a minute, seconds a call. Where calls outrun the
 * agents, the wait after an hour. Source: Erlang 1917; Gross et al., Fundamentals of Queueing Theory. */
double erlang_c(double calls, double seconds, int agents)
{
    double load = calls * seconds / 60.0;
    double blocked = 1.0;

    for (int k = 1; k <= agents; k++)
        blocked = load * blocked / (k + load * blocked);
    if (load >= 0.99 * agents)
        return 3600.0 * (load / agents - 0.99) + 100.0 * seconds / agents;
    double waits = agents * blocked / (agents - load * (1.0 - blocked));
    return waits * seconds / (agents - load);
}
